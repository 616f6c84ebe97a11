# Wat er mis is met wat iemand vroeg: problem-<code>, en wat een stap nog mist: missing-<kind>.
problem-required = Vul dit in.
problem-too-long = Dit is te lang: hooguit { $detail } tekens.
problem-taken = { $detail } is al in gebruik.
problem-not-an-email = ‘{ $detail }’ is geen e-mailadres.
problem-not-offered = ‘{ $detail }’ kan hier niet gekozen worden.
problem-role = Hier heb je een andere rol voor nodig.
problem-four-eyes = Dit moet iemand anders doen: je staat er zelf achter.
problem-stale = Een collega heeft dit intussen gewijzigd. Ververs de pagina en kijk of jouw wijziging nog klopt.
problem-foreign = Dit verzoek kwam van een andere website en is daarom niet uitgevoerd.
problem-token-reads-only = Dit token mag alleen lezen.
problem-last-admin = Er moet iemand beheerder blijven. Maak eerst een ander beheerder.
problem-password-short = Gebruik minstens { $detail } tekens; een zin is prima.
problem-password-differs = De twee wachtwoorden zijn niet gelijk.
problem-password-wrong = Dit is niet je huidige wachtwoord.
problem-sign-in-wrong = E-mailadres en wachtwoord horen niet bij elkaar.
problem-too-large = Dit getal is te groot.
problem-not-whole = Hier hoort een heel getal.
problem-too-far = Dit ligt wel erg ver weg: hooguit { $detail } jaar vooruit.
problem-not-in-range = Hier kan { $detail }.
problem-tried-too-often = Te vaak geprobeerd. Wacht { $detail } seconden en probeer het dan opnieuw.
problem-not-readable = Onleesbaar: { $detail }
problem-already-accepted = Dit resultaat is al aanvaard.
problem-already-acknowledged = De klant heeft dit al bevestigd.
problem-already-answered = Deze vraag is al beantwoord. Hartelijk dank.
problem-already-decided = Hierover is al beslist.
problem-already-delivered = Dit resultaat is al opgeleverd.
problem-already-done = Dit is al gedaan.
problem-already-judged = Bij deze afwijking staat al of ze hielp.
problem-already-settled = Deze voorwaarde staat al zo.
problem-before-check-in = Dit ligt vóór de datum van de stand.
problem-before-last = Er is al een latere stand.
problem-before-start = Dit ligt vóór de start van het project.
problem-close-instead = Naar de laatste fase gaat een verkoopkans door hem te winnen, te verliezen of af te wijzen.
problem-closed = Deze verkoopkans is al gesloten.
problem-exception = Dit is een uitzondering; daarvoor geldt een eigen besluit.
problem-exception-exists = Voor deze verkoopkans loopt al een uitzondering.
problem-in-the-past = Deze datum is al voorbij.
problem-inside-mandate = Het project is binnen zijn mandaat: het team beslist zelf.
problem-more-than-flexible = De marge is groter dan wat er flexibel is.
problem-negative = Dit kan niet minder dan nul zijn.
problem-no-must = Minstens één resultaat moet er in elk geval komen.
problem-no-verdict = Van deze verkoop is geen oordeel vastgelegd.
problem-not-a-contact = Deze contactpersoon hoort niet bij de klant van dit project.
problem-not-a-date = ‘{ $detail }’ is geen datum.
problem-not-an-option = ‘{ $detail }’ is niet een van de opties.
problem-not-back = Dit is geen stap terug.
problem-not-delivered = Dit resultaat is nog niet opgeleverd.
problem-not-forward = Dit is geen stap vooruit.
problem-not-in-order = De drie getallen staan niet in volgorde: laag, waarschijnlijk, hoog.
problem-not-in-the-future = Kies een datum die nog moet komen.
problem-not-outside = Een uitzondering is alleen nodig buiten de doelgroep.
problem-not-positive = Dit moet meer dan nul zijn.
problem-not-proposed = Er ligt nog geen voorstel om over te beslissen.
problem-nothing-changed = Er verandert niets aan de belofte.
problem-nothing-proposed = Dit besluit liet de belofte zoals ze was.
problem-promise-moved-on = De belofte is intussen veranderd. Neem het besluit opnieuw.
problem-pulse-open = Bij deze persoon staat al een polsslag open.
problem-quota-full = Het quotum voor grensgevallen is vol ({ $detail }).
problem-required-outside-mandate = Dit gaat buiten het mandaat: wie aan de kant van de opdrachtgever besliste mee?
problem-required-when-less = Er is minder uitgegeven dan de vorige keer. Leg uit waarom.
problem-same-as-before = Dit is wat jullie al dachten. Wat denken jullie nu anders?
problem-same-as-now = ‘Straks’ is hetzelfde als ‘nu’.
problem-same-twice = Hetzelfde resultaat staat er twee keer.
problem-shares-not-100 = De aandelen tellen op tot { $detail } %, niet tot 100 %.
problem-stage-skipped = Fasen worden niet overgeslagen.
problem-unknown-stage = Het proces heeft geen fase ‘{ $detail }’.
problem-won = Deze verkoopkans is gewonnen en heeft een project.

missing-known = { $found ->
    [stale] { $name } is verouderd: vraag het opnieuw.
    [other_system] { $name } staat in een andere indeling dan het profiel vraagt.
    [too_short] { $name } is nog niet precies genoeg.
    [unreadable] { $name } is ingevuld, maar niet te lezen.
   *[missing] { $name } is nog niet bekend.
}
missing-verdict = { $found ->
    [near] Het oordeel is ‘net niet’.
    [outside] Het oordeel is ‘buiten doelgroep’.
    [open] Het oordeel is nog open.
   *[core] Het oordeel past hier niet.
}
missing-talked-to = Nog te spreken: { $name } ({ $found }).
missing-evidence = Bij { $name } hoort nog bewijs.
missing-document = Er mist een document: { $name }.
missing-value-expectation-agreed = De waardeverwachting is nog niet met de klant afgesproken.
missing-mandate-set = Er is nog geen mandaat afgesproken.
missing-case-approved = { $found ->
    [near] Een grensgeval gaat pas door de poort als het is goedgekeurd.
    [outside] Buiten de doelgroep kan alleen met een uitzondering van de directie.
    [open] Eerst moet het oordeel vaststaan.
   *[core] Er is nog geen goedkeuring.
}
problem-no-value-expectation = Er is nog geen waardeverwachting om te bevestigen.
problem-none-published = Er is nog geen gepubliceerd profiel. Een verkoopkans wordt daaraan beoordeeld.
problem-already-agreed = Deze belofte is al afgesproken.
problem-already-superseded = Hier is al een nieuwere versie van.
problem-escalation-open = Er loopt al een escalatie.
problem-no-mandate = Dit project heeft nog geen mandaat.
problem-not-a-colleague = Kies een collega die hier kan inloggen.
problem-not-a-person = Kies iemand die hier kan inloggen.
problem-not-a-result = Dit is geen resultaat van dit project.
problem-not-a-seller = Kies een verkoper of iemand van de directie.
problem-not-a-word = Gebruik één woord, zonder spaties.
problem-not-at-company = Deze contactpersoon hoort niet bij deze organisatie.
problem-not-on-team = Alleen het projectteam en de directie wijzigen hier iets.
problem-not-published = Dit profiel is nog niet gepubliceerd.
problem-not-won = Deze verkoopkans is niet gewonnen.
problem-project-closed = Dit project is afgesloten.
problem-project-exists = Van deze verkoopkans is al een project gemaakt.
problem-withdrawn = Dit voorstel is ingetrokken.
problem-control-character = Hier staat een teken in dat niet in een tekst thuishoort, zoals een NUL.
problem-request-running = Dit verzoek wordt op dit moment al uitgevoerd. Vraag het zo nog eens.
problem-request-done = Dit verzoek is al uitgevoerd, maar het antwoord is niet bewaard. Kijk wat er staat.
problem-key-of-another = Deze sleutel is al gebruikt voor een ander verzoek.
problem-not-a-request-key = Een sleutel heeft 1 tot { $detail } tekens, alleen letters, cijfers en leestekens.
