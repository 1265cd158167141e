"""Invented directives of many kinds with what a careful officer would enter for each."""
