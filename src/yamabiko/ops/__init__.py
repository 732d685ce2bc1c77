"""The operator's command line: start, watch over, examine, keep and bring back an installation.

In: `yamabiko <verb>`, the environment. Out: the running product. The product's pages import nothing from here but the demo's.
"""
