"""What was done: a gapless, chained, append-only list per desk; ids and figures, never names."""
