"""Who reads what next, on the logs of Deskdrop: the log, the protocol, the plain ways and ours."""
