"""The soak: real processes, a real PostgreSQL, real time, and kills without warning; in the end everything is counted."""
