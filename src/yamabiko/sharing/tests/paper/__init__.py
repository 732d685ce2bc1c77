"""A network of paper: a real server with a ledger and fault points, and the package that adds it as somebody else's would be."""
