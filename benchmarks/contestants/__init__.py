"""The peers that are not a package of their own: what somebody would write first."""
