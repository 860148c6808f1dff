"""An extraction → which numbers of its headline its body does not support, or says otherwise."""

def headline_checks(extraction):
    return []
