"""Values as people type them: numbers, days, times, periods and names, alone in a field or inside a sentence."""
