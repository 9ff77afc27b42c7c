"""Files looked through before they are public, and copies of them without what is not for everybody."""
