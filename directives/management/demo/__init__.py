"""The demonstration: an invented province that lives through two years by the portal's own services."""
