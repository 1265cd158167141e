"""The demonstration's reporting: periods, what units report, and what the board makes of it."""
