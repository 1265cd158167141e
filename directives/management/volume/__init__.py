"""Volume: many rows for measuring, loaded by COPY. Work of a machine, not acts of people."""
