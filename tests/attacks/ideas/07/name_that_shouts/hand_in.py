"""Hand in under a name with ANSI codes, HTML, a spreadsheet's formula, quotes, a line break and a right-to-left mark."""

STUDENT = "=cmd|' C calc'!A0,\x1b[2J\x1b[31m<script>alert(1)<⧸script>\u202e\"\n[bold]'; DROP TABLE scorecard; --"
