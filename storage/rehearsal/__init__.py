"""A database as years of use leave it, made from what the real acts leave."""
