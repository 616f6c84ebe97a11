# Wat een collega wijzigde terwijl iemand typte, naast de velden van het formulier.
meanwhile-by = { $who } wijzigde dit ({ $when })
meanwhile-somebody = Dit is intussen gewijzigd
meanwhile-keep = Houd wat jij invulde
meanwhile-take = Neem over: { $text }
meanwhile-back = Houd wat er stond: { $text }
meanwhile-empty = leeg
problem-overtaken = Een collega heeft dit intussen gewijzigd. Hieronder staat wat er anders werd. Kies wat blijft en sla opnieuw op.
problem-overtaken-elsewhere = Een collega heeft dit intussen gewijzigd, maar niet wat je hier ziet. Sla gerust opnieuw op.

# Waar er meer is dan een veld.
pattern-whole = de hele lijst
view-query = de filters, volgorde en kolommen
profile-whole-file = het hele bestand
profile-whole-process = het hele proces
problem-criterion-came = Je collega voegde het criterium ‘{ $detail }’ toe.
problem-criterion-gone = Je collega haalde het criterium ‘{ $detail }’ weg.
problem-criterion-gone-kept = Je collega haalde het criterium ‘{ $detail }’ weg, maar jij wijzigde het: het staat er nog.
problem-criterion-left-out = Je collega wijzigde het criterium ‘{ $detail }’, maar jij haalde het weg: het blijft weg.
problem-criteria-moved = Je collega zette de criteria in een andere volgorde.

contact-edit = Wijzig deze contactpersoon

# Velden van een project in het logboek.
field-lead = Projectleider
field-team = Team
