"""On whose behalf the desk sells, and on which terms."""
