"""A fuzzer of the parsers, guided by the code that inputs reach, and what it has found."""
