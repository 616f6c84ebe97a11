# Wat van één persoon bewaard wordt: opzoeken, meegeven, wissen. In privacy-about-<soort> staat wat het is, in
# privacy-for-<soort> waarvoor het bewaard wordt.
nav-privacy = Privacy
privacy-title = Gegevens van één persoon
privacy-lead = Zoek iemand op en zie wat van die persoon bewaard wordt, en waarvoor. Je kunt het meegeven als bestand, of wissen.
privacy-search = Naam of mailadres
privacy-search-hint = Contactpersonen, collega’s en namen bij uren.
privacy-find = Zoek
privacy-found = Gevonden
privacy-found-nobody = Niemand met ‘{ $search }’ in naam of mailadres.
privacy-as = Als
privacy-kind-contact = contactpersoon
privacy-kind-user = collega met een account
privacy-kind-worker = naam bij uren
privacy-texts-only = Iemand kan ook alleen in teksten genoemd worden.
privacy-in-texts = Zoek ‘{ $search }’ in alle teksten
privacy-past = Al gewist
privacy-past-text = Wie het waren, is nergens meer te zien.
privacy-of = Gegevens van { $name }
privacy-person-lead = Alles wat van deze persoon bewaard wordt: wat het is, waarvoor het dient en wat ermee gebeurt bij wissen.
privacy-export = Geef mee als bestand
privacy-nothing = Niets gevonden
privacy-nothing-text = Geen enkele tekst noemt deze naam.
privacy-back = Terug naar zoeken
privacy-what = Wat
privacy-why = Waarvoor
privacy-count = Aantal
privacy-fate = Bij wissen
privacy-show = Laat zien
privacy-more = { $n ->
    [one] en nog 1, in het bestand
   *[other] en nog { $n }, in het bestand
}
privacy-who = Wie het is
privacy-no-row = Geen contactpersoon en geen collega: alleen teksten die de naam noemen.
privacy-names = Heet of heette: { $names }
privacy-words = Ook bekend als
privacy-words-hint = Een roepnaam, een vroegere naam of een ander mailadres, met komma’s ertussen. Een los woord wordt alleen gezocht in wat over de eigen organisaties gaat.
privacy-again = Zoek opnieuw
privacy-namesakes = Dezelfde naam of hetzelfde adres
privacy-namesakes-text = Dit is iemand anders, van wie alles blijft. Daarom gaat de naam alleen uit wat over de eigen organisaties van deze persoon gaat. Is het toch dezelfde, wis die dan daarna ook.
privacy-account-open = Deze collega kan nog inloggen
privacy-account-open-text = Een beheerder sluit eerst het account:
privacy-erase = Wis deze persoon
privacy-erase-text = De naam, de adressen en wat deze persoon zelf zei gaan weg, ook uit het logboek. Wat er gebeurde blijft: cijfers, dagen, akkoorden en besluiten. Wat anderen schreven blijft staan, zonder de naam.
privacy-firms = Wis ook de naam van de organisatie
privacy-firms-hint = { $names }. Alleen als deze persoon zelf de organisatie is, zoals bij een eenmanszaak.
privacy-files = Bestanden van de organisatie die ook weg moeten
privacy-files-hint = Aangevinkt is wat de naam noemt. In een pdf of rekenblad zoekt Losvast niet: kijk die zelf na.
privacy-sure = Ik weet dat dit niet terug te draaien is
privacy-sure-hint = Oudere kopieën van de database hebben deze persoon nog. Een import kan hem weer binnenbrengen.
privacy-fate-emptied = wordt leeg; dat het er was, blijft
privacy-fate-removed = gaat weg
privacy-fate-stays = blijft: het noemt niemand, en er wordt mee geteld
privacy-fate-masked = de naam gaat eruit
privacy-fate-firm = blijft, tenzij je de naam van de organisatie ook wist
privacy-about-account = Account
privacy-for-account = Wie wat deed, en wie wat mag
privacy-about-access = Toegang
privacy-for-access = Inloggen, en zien waar je bent ingelogd
privacy-about-trail = Logboek
privacy-for-trail = Kunnen nagaan wie wat wanneer deed
privacy-about-contact = Contactpersoon
privacy-for-contact = Weten met wie je spreekt en wie je iets vraagt
privacy-about-talk = Gesprekken
privacy-for-talk = Het wervingsproces vraagt met wie gesproken is
privacy-about-company = Organisatie
privacy-for-company = Weten wie past, en dubbele weer kunnen scheiden
privacy-about-fact = Gegevens van een organisatie
privacy-for-fact = Kunnen uitleggen hoe een oordeel tot stand kwam
privacy-about-file = Bestanden en documenten
privacy-for-file = Bewijs bij wat is vastgelegd
privacy-about-mail = Brieven en vragen per mail
privacy-for-mail = Versturen, en weten wat verstuurd is
privacy-about-sale = Verkoopkansen
privacy-for-sale = De verkoop, en waar een kans vandaan kwam
privacy-about-case = Grensgevallen
privacy-for-case = Twee paar ogen, en wat uitzonderingen kosten
privacy-about-value = Verwachte waarde
privacy-for-value = Wat de klant verwacht, en of het uitkwam
privacy-about-promise = Beloften en resultaten
privacy-for-promise = Wat is afgesproken, en wie akkoord gaf
privacy-about-pulse = Polsslagen
privacy-for-pulse = Weten hoe tevreden een klant is, en terugbellen
privacy-about-link = Links voor klanten
privacy-for-link = De eigen pagina van een klant
privacy-about-project = Projecten
privacy-for-project = Sturen op resultaat, en ervan leren
privacy-about-hours = Uren
privacy-for-hours = Wat een project kost
privacy-about-import = Import
privacy-for-import = Een bestand inlezen, verbeteren en terugdraaien
privacy-about-market = Markt
privacy-for-market = Kiezen wie je benadert
privacy-about-setting = Profielen en weergaven
privacy-for-setting = Wie de kernklant is, en hoe lijsten getoond worden
privacy-about-other = Overig
privacy-for-other = Nog niet beschreven
said-person-erased = Deze persoon is gewist
event-person-erased = Persoon gewist
event-person-exported = Gegevens van een persoon meegegeven
audited-texts = Teksten
audited-files = Bestanden
problem-account-open = { $detail } kan nog inloggen. Een beheerder sluit eerst het account.
problem-not-sure = Zet hier eerst een vinkje.
problem-one-word = ‘{ $detail }’ is te weinig om overal te zoeken: geef de hele naam, of een mailadres.

# Hoe lang gegevens van mensen bewaard blijven.
retention-title = Bewaartermijnen
retention-lead = Hoe lang gegevens van mensen bewaard blijven, voordat Losvast ze vanzelf wist. Wat over een organisatie gaat, het oordeel en de redenen blijven.
retention-declined-months = Na afwijzen
retention-hint-declined-months = Namen, adressen, gespreksnotities en brieven bij een organisatie die is afgewezen.
retention-lost-months = Na een verloren kans
retention-hint-lost-months = Hetzelfde, als de laatste kans bij een organisatie verloren ging. Leeg: niet vanzelf.
retention-closed-months = Na het laatste project
retention-hint-closed-months = Mensen bij een klant, vanaf de dag dat het laatste project werd afgesloten. Akkoorden en cijfers blijven, zonder naam. Leeg: niet vanzelf.
retention-letter-months = Brieven en vragen per mail
retention-hint-letter-months = Aan wie, waarover en de tekst. Dat er een brief was, blijft. Leeg: niet vanzelf.
retention-trail-months = Wat het logboek vertelt
retention-hint-trail-months = Wat er stond en wat er kwam te staan. Wie wat wanneer deed, blijft. Leeg: niet vanzelf.
retention-refused-row-days = Geweigerde rijen van een import
retention-hint-refused-row-days = Vanaf het einde van de import.
retention-import-file-days = Bestanden die niet zijn geïmporteerd
retention-hint-import-file-days = Vanaf de dag dat het bestand kwam.
retention-session-days = Sessies
retention-hint-session-days = Apparaat en adres van wie inlogt. Daarna log je opnieuw in; langer dan 30 dagen duurt een sessie nooit.
retention-months = maanden
retention-days = dagen
retention-of-companies = { $n ->
    [one] 1 organisatie
   *[other] { $n } organisaties
}
retention-of-letters = { $n ->
    [one] 1 brief
   *[other] { $n } brieven
}
retention-of-events = { $n ->
    [one] 1 gebeurtenis
   *[other] { $n } gebeurtenissen
}
retention-of-rows = { $n ->
    [one] 1 rij
   *[other] { $n } rijen
}
retention-of-files = { $n ->
    [one] 1 bestand
   *[other] { $n } bestanden
}
retention-of-sessions = { $n ->
    [one] 1 sessie
   *[other] { $n } sessies
}
retention-now = Bij de volgende keer, binnen een uur: { $what }.
retention-soon = Binnen { $days } dagen: { $what }.
retention-part = Misschien zijn het er meer: er zijn er 200 nagekeken.
retention-nothing = Binnen { $days } dagen niets.
retention-which = Welke
retention-sure = Wis wat hierboven binnen een uur aan de beurt is
retention-sure-hint = Dit is niet terug te draaien.
retention-fixed = Scans van de markt verdwijnen na 90 dagen.
event-retention-changed = Bewaartermijnen gewijzigd
audited-declined-months = Maanden na afwijzen
audited-lost-months = Maanden na een verloren kans
audited-closed-months = Maanden na het laatste project
audited-letter-months = Maanden voor brieven
audited-trail-months = Maanden voor het logboek
audited-refused-row-days = Dagen voor geweigerde rijen
audited-import-file-days = Dagen voor bestanden
audited-session-days = Dagen voor sessies
problem-erases-at-once = Door deze termijnen wordt binnen een uur iets gewist. Kijk wat, en zeg dat het mag.
