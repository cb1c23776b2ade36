"""Memory: every table on one page, one function one query, migrations from the first table on."""
