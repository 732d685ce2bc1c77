"""One module for each verb: its docstring is its help, `arguments` declares, `act` does."""
