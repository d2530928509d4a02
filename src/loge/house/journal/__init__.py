"""What was done: a gapless, chained, append-only list per desk, holding ids and figures, never names."""
