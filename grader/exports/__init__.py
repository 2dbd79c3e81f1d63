"""Exports: one gradebook into the formats that other systems read. Points come from the gradebook as they are; nothing is settled here."""
