"""Domain-free tools that every room may use.

In: nothing of the product. Out: ids, tenancy, signing, secrets, guarded HTTP, the embedded PostgreSQL, REST manners, the look.
"""
