"""The page that a unit opens by its link: without an account, without a cookie, and with nothing else behind it."""
