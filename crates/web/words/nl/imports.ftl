# Importeren. Eerst wat er mis kan zijn met een rij, een bestand of een koppeling; dan wat er gebeurde; dan de pagina's.
problem-twice-in-file = Dezelfde organisatie staat al in rij { $detail } van dit bestand.
problem-same-company = Een eerdere rij ging al over { $detail }.
problem-several-known = Er zijn { $detail } organisaties die dit hebben: niet te zeggen welke bedoeld is.
problem-not-known = Deze organisatie is nog niet bekend, en alleen bekende worden bijgewerkt.
problem-maybe-same = Dit kan { $detail } zijn. Kies of het dezelfde is; tot dan gebeurt er niets met deze rij.
problem-company-not-known = De organisatie { $detail } is nog niet bekend. Importeer eerst de organisaties.
problem-record-not-known = Dit is nog niet bekend, en alleen bekende worden bijgewerkt.
problem-contact-twice = Dezelfde contactpersoon staat al in rij { $detail } van dit bestand.
problem-not-your-sale = Deze verkoopkans staat op naam van een collega.
problem-opportunity-twice = Dezelfde verkoopkans staat al in rij { $detail } van dit bestand.
problem-opportunity-known = Deze organisatie heeft al een verkoopkans met dit onderwerp. Met een kolom met het nummer uit het andere systeem wordt die bijgewerkt.
problem-other-company = Deze verkoopkans hoort hier bij { $detail }.
problem-no-such-seller = ‘{ $detail }’ is geen verkoper hier. Gebruik een naam of e-mailadres van wie verkoopt.
problem-not-a-status = ‘{ $detail }’ zegt niet hoe de kans ervoor staat: open, gewonnen, verloren of afgewezen.
problem-won-is-a-project = Gewonnen kansen van vroeger komen binnen als project, en een lopende kans win je hier zelf.
problem-ended-how = Deze fase is het einde. Zeg erbij of de kans gewonnen, verloren of afgewezen is.
problem-stage-not-ours = ‘{ $detail }’ is geen fase van ons proces. De kans staat in de eerste fase.
problem-stage-held = Blijft staan bij { $detail }
problem-choose-order = Kies de volgorde: deze datums zijn op twee manieren te lezen.
event-contact-removed = Contactpersoon verwijderd: de import is teruggedraaid
event-opportunity-removed = Verkoopkans verwijderd: de import is teruggedraaid
problem-import-state = Dat kan nu niet: deze import is al verder of nog bezig.

event-import-begun = Bestand opgestuurd
event-import-started = Import gestart
event-import-finished = Import klaar
event-import-failed = Import gestopt
event-import-reverted = Import teruggedraaid
event-companies-created = Organisaties toegevoegd uit een bestand
event-company-removed = Verwijderd: de import is teruggedraaid
event-company-restored = Teruggezet: de import is teruggedraaid

problem-file-unreadable = Het bestand kan niet gelezen worden: { $detail }
problem-file-empty = Het bestand is leeg: er werd een regel met kolomnamen verwacht.
problem-file-no-rows = Onder de kolomnamen staat geen enkele rij.
problem-file-too-large = Het bestand is groter dan { $detail } MB. Met de opdracht ‘losvast import companies’ kan een groter bestand.
problem-file-cut-off = De werkmap is afgekapt: het eind ontbreekt. Kopieer of download hem opnieuw.
problem-file-damaged = De werkmap is beschadigd: { $detail }
problem-file-parquet-cut-off = Het Parquet-bestand is afgekapt: het eind ontbreekt. Kopieer of download het opnieuw.
problem-file-parquet-damaged = Het Parquet-bestand is beschadigd: { $detail }
problem-file-parquet-packed = Een kolom is ingepakt met { $detail }, en dat wordt niet gelezen. Schrijf het bestand met Snappy, Zstandard of gzip.
problem-file-locked = De werkmap heeft een wachtwoord. Bewaar hem zonder.
problem-file-too-much-unpacked = De werkmap wordt uitgepakt groter dan { $detail } MB.
problem-file-no-such-sheet = Dat blad is er niet. De werkmap heeft: { $detail }
problem-file-field-too-long = In rij { $detail } staat een waarde die veel te lang is. Er lijkt een regeleinde of een sluitend aanhalingsteken te ontbreken.
problem-file-row-too-long = Rij { $detail } is veel te lang. Er lijkt een regeleinde te ontbreken.
problem-file-unclosed-quote = In rij { $detail } begint een aanhalingsteken dat nooit sluit, zodat alles erna één waarde zou zijn.
problem-file-too-many-columns = Het bestand heeft meer dan { $detail } kolommen.
problem-file-too-many-rows = Het bestand heeft meer dan { $detail } rijen. Met de opdracht ‘losvast import companies’ kunnen het er meer zijn.
problem-file-header-encoding = De kolomnamen zijn niet in { $detail } geschreven.
problem-file-looks-like = Dit is geen CSV, XLSX of Parquet. { $detail ->
    [pdf] Het lijkt op een PDF.
    [old-excel] Het lijkt op een Excel-bestand van voor 2007 (.xls), of een met een wachtwoord. Bewaar het als .xlsx.
    [binary-excel] Het lijkt op een binair Excel-bestand (.xlsb). Bewaar het als .xlsx.
    [opendocument] Het lijkt op een OpenDocument-bestand. Bewaar het als .xlsx of CSV.
    [other-office] Het lijkt op een Word- of PowerPoint-document.
    [zip] Het lijkt op een ZIP-archief. Pak het eerst uit.
    [gzip] Het lijkt op een gzip-archief. Pak het eerst uit.
    [archive] Het lijkt op een archief. Pak het eerst uit.
    [picture] Het lijkt op een plaatje.
    [html] Het lijkt op een webpagina. Open het in een rekenblad en bewaar het als .xlsx.
    [json] Het lijkt op JSON.
    [xml] Het lijkt op XML.
    [unmarked-utf16] Het lijkt op UTF-16-tekst zonder het teken dat dat zegt. Bewaar het als UTF-8.
   *[binary] Het lijkt geen tekst te zijn.
}
problem-no-such-column = Deze kolom is er niet: { $detail }
problem-no-such-attribute = Dit gegeven is er niet: { $detail }
problem-mapped-twice = Twee kolommen zeggen hetzelfde: { $detail }. Kies er één.
problem-no-column-for = { $detail ->
    [external_id] Kies de kolom met het nummer uit het andere systeem: daaraan worden organisaties herkend.
    [branch] Kies de kolom met het vestigingsnummer: daaraan worden organisaties herkend.
    [company] Kies een kolom waaraan de organisatie te herkennen is.
    [company_external_id] Kies de kolom met het nummer dat de organisatie in het andere systeem heeft.
    [title] Kies de kolom met het onderwerp van de verkoopkans.
    [day] Kies de kolom met de datum.
    [project] Kies de kolom met het project.
    [duration] Kies de kolom met de uren, of met een bedrag.
    [kvk] Kies de kolom met het KvK-nummer: daaraan worden organisaties herkend.
    [vat] Kies de kolom met het btw-nummer: daaraan worden organisaties herkend.
    [domain] Kies de kolom met de website: daaraan worden organisaties herkend.
   *[name] Kies de kolom met de naam van de organisatie.
}
problem-ambiguous-column = Deze kolom kan op twee manieren gelezen worden. Zeg wat het decimaalteken is: { $detail }
problem-ambiguous-days = In deze kolom kan de dag of de maand voorop staan. Zeg welke: op de opdrachtregel met --order "kolom=dmy" (dag eerst) of "kolom=mdy" (maand eerst). { $detail }
problem-choose-decimal = Kies wat het decimaalteken is: deze kolom kan op twee manieren gelezen worden.
problem-interrupted = Het werk is onderbroken na rij { $detail } van het bestand.
problem-expired = Het bestand is niet op tijd geïmporteerd en daarom gewist. Stuur het opnieuw op.
problem-let-go = Het bestand is gewist: een persoon van wie de gegevens zijn gewist, kon erin staan. Stuur het zonder hem opnieuw op.
problem-refused = Het kon niet doorgaan: { $detail }
problem-blank = De rij is leeg.
problem-too-few-values = Er staan minder waarden dan er kolommen zijn ({ $detail }).
problem-too-many-values = Er staan meer waarden dan er kolommen zijn ({ $detail }).
problem-encoding = Er staan letters die niet te lezen zijn.
problem-cell-error = In de cel staat een fout.

imports-title = Importeren
imports-lead = Haal binnen wat je al hebt: een uittreksel, een gekochte lijst, een export.
imports-new = Bestand importeren
imports-none = Nog niets geïmporteerd
imports-none-text = Begin met de lijst die je al hebt. Losvast leest CSV en Excel, laat vooraf zien wat er gebeurt, en kan een import weer terugdraaien.
imports-file = Bestand
imports-state = Stand
imports-state-uploaded = nog te koppelen
imports-state-mapped = nog na te kijken
imports-state-checking = wordt nagekeken
imports-state-checked = klaar om te importeren
imports-state-running = bezig
imports-state-done = klaar
imports-state-failed = gestopt
imports-state-reverting = wordt teruggedraaid
imports-state-reverted = teruggedraaid
imports-created = toegevoegd
imports-updated = bijgewerkt
imports-unchanged = ongewijzigd
imports-refused = geweigerd
imports-would-create = worden toegevoegd
imports-would-update = worden bijgewerkt
imports-by = Door
imports-when = Wanneer
imports-new-lead = Een CSV- of Excel-bestand, met de kolomnamen in de eerste rij.
imports-choose = Bestand
imports-choose-hint = CSV of XLSX, hooguit { $n } MB.
imports-nothing-yet = Er wordt nog niets bewaard: je ziet eerst wat er gebeurt.
imports-upload = Verder
imports-how = Hoe het werkt
imports-how-systems = Een export van HubSpot, Pipedrive, Odoo, Teamleader of Simplicate wordt herkend aan de kolommen, en uren uit Kimai, Toggl Track, Clockify, Harvest of Simplicate ook. Een eigen lijst met datum, project, medewerker en uren is ook goed.
imports-how-known = Een organisatie die je al hebt, wordt bijgewerkt en nooit dubbel aangemaakt.
imports-how-refused = Een rij die niet klopt, wordt geweigerd met de reden; de rest gaat door. De geweigerde rijen krijg je als bestand.
imports-how-back = Een import die niet goed was, draai je met één knop terug.
imports-map = Kolommen koppelen
imports-rows = { $n ->
    [one] 1 rij
   *[other] { $n } rijen
}
imports-read-as-csv = CSV met { $separator }, { $encoding }
imports-read-as-xlsx = blad ‘{ $sheet }’
imports-read-as-parquet = Parquet
separator-comma = komma’s
separator-semicolon = puntkomma’s
separator-tab = tabs
separator-bar = streepjes
imports-sheet = Blad
imports-looks-like = Dit lijkt op een export van { $system }.
imports-looks-like-text = De kolommen zijn daarnaar ingevuld. Klopt er iets niet, pas het dan aan.
imports-remembered = Een bestand met deze kolommen is al eens geïmporteerd. De keuzes van toen staan klaar.
imports-column = Kolom
imports-samples = Voorbeelden
imports-answers = Betekent
imports-answers-of = Wat ‘{ $column }’ betekent
imports-answers-none = Niet importeren
imports-particulars-companies = Organisatie
imports-particulars-contacts = Contactpersoon en organisatie
imports-particulars-opportunities = Verkoopkans en organisatie
imports-particulars-hours = Uren en kosten
imports-criteria = Criteria van het profiel
imports-other = Anders
imports-own-fact = Bewaren als eigen gegeven
imports-found = Herkend aan de naam
imports-doubt = Wat is hier het decimaalteken? { $examples }
imports-doubt-choose = Kies…
imports-doubt-comma = komma (1.234,5)
imports-doubt-point = punt (1,234.5)
imports-known = Wat er al is
imports-mode = Nieuw en bekend
imports-mode-both = Nieuwe toevoegen en bekende bijwerken
imports-mode-create = Alleen nieuwe toevoegen
imports-mode-update = Alleen bekende bijwerken
imports-key = Herkennen aan
imports-key-hint-companies = Waaraan te zien is dat een organisatie er al is. Klopt alleen de naam, dan kies je zelf.
imports-key-hint-contacts = Waaraan te zien is bij welke organisatie iemand werkt. De persoon zelf wordt herkend aan zijn e-mailadres.
imports-key-hint-opportunities = Waaraan te zien is bij welke organisatie een kans hoort. De kans zelf wordt herkend aan het nummer uit het andere systeem.
imports-key-all = nummers of website
imports-key-external_id = alleen het nummer uit het andere systeem
imports-key-branch = alleen het vestigingsnummer
imports-key-kvk = alleen het KvK-nummer
imports-key-vat = alleen het btw-nummer
imports-key-domain = alleen de website
imports-key-name = alleen de naam
imports-source = Systeem waar het bestand uit komt
imports-source-hint = Bijvoorbeeld HubSpot. Nodig als er een kolom is met nummers uit dat systeem; een volgend bestand herkent ze dan weer.
imports-alike = Misschien is dit dezelfde
imports-alike-text = Alleen de naam komt overeen, en dat is te weinig om zeker te zijn. Kies zelf.
imports-alike-file = In het bestand
imports-alike-is = Dit is
imports-alike-of = Welke organisatie { $name } is
imports-alike-same = Dezelfde als { $company }
imports-alike-another = Een andere
imports-alike-undecided = Wat je openlaat, wordt niet geïmporteerd.
imports-alike-check = Opnieuw nakijken
imports-check = Nakijken
imports-map-again = Koppeling aanpassen
imports-run-companies = { $n ->
    [one] 1 organisatie importeren
   *[other] { $n } organisaties importeren
}
imports-run-contacts = { $n ->
    [one] 1 contactpersoon importeren
   *[other] { $n } contactpersonen importeren
}
imports-run-opportunities = { $n ->
    [one] 1 verkoopkans importeren
   *[other] { $n } verkoopkansen importeren
}
imports-run-hours = { $n ->
    [one] 1 regel importeren
   *[other] { $n } regels importeren
}
imports-what = Wat staat erin
imports-what-companies = Organisaties
imports-what-contacts = Contactpersonen
imports-what-opportunities = Verkoopkansen
imports-what-hours = Uren en kosten
imports-about-companies = Organisatie
imports-about-contacts = Contactpersoon
imports-about-opportunities = Verkoopkans
imports-about-hours = Project
imports-to-opportunities = Naar de verkoopkansen
imports-remarks = Download de rijen waar iets over te zeggen is
imports-days = In welke volgorde staan dag en maand hier? { $examples }
imports-days-dmy = dag-maand-jaar
imports-days-mdy = maand-dag-jaar
imports-why-used = Er is intussen mee gewerkt.
imports-why-merged = Is samengevoegd met een andere organisatie.
imports-reverse = Terugdraaien
imports-to-companies = Naar de organisaties
imports-steps = Stappen van een import
imports-step-upload = Bestand
imports-step-map = Koppelen
imports-step-check = Nakijken
imports-step-run = Importeren
imports-step-done = Klaar
imports-sent = { $who }, { $when }
imports-at-work-checking = Elke rij wordt nagekeken
imports-at-work-running = Het bestand wordt geïmporteerd
imports-at-work-reverting = De import wordt teruggedraaid
imports-progress = { $all ->
    [one] { $done } van 1 rij
   *[other] { $done } van { $all } rijen
}
imports-may-leave = Je kunt gerust verder werken; dit gaat door.
imports-failed = Deze import is gestopt.
imports-failed-half = Wat hieronder geteld is, staat er wel. Je kunt het terugdraaien, of het bestand nog eens importeren: wat er al staat, wordt niet dubbel aangemaakt.
imports-failed-nothing = Er is niets veranderd.
imports-checked = { $n ->
    [one] De rij is nagekeken en er is nog niets veranderd. Dit gaat er gebeuren.
   *[other] Alle { $n } rijen zijn nagekeken en er is nog niets veranderd. Dit gaat er gebeuren.
}
imports-all-known = Alles in dit bestand stond er al: er komt niets bij.
imports-reversed = Teruggedraaid door { $who }, { $when }
imports-reversed-counts = { $removed } verwijderd, { $restored } teruggezet zoals het was.
imports-remained = { $n ->
    [one] 1 is sindsdien gebruikt of gewijzigd, en staat er nog.
   *[other] { $n } zijn sindsdien gebruikt of gewijzigd, en staan er nog.
}
imports-company = Organisatie
imports-why = Waarom die bleef
imports-why-opportunity = Er is een verkoopkans.
imports-why-project = Er is een project.
imports-why-contact = Er is een contactpersoon.
imports-why-fact = Er is intussen meer over bekend.
imports-why-changed = Intussen gewijzigd of gearchiveerd.
imports-why-kvk-taken = Het vorige KvK-nummer is intussen van een andere organisatie.
imports-errors = Download met de reden
imports-first-rows = De eerste rijen
imports-becomes = Uitkomst
imports-becomes-created = toevoegen
imports-becomes-updated = bijwerken
imports-becomes-unchanged = ongewijzigd
imports-becomes-refused = geweigerd
imports-counts-only = Als beheerder zie je de aantallen; de rijen zelf zijn voor wie met organisaties werkt.
imports-reverse-companies = { $n ->
    [one] De toegevoegde organisatie wordt verwijderd.
   *[other] De { $n } toegevoegde organisaties worden verwijderd.
}
imports-reverse-contacts = { $n ->
    [one] De toegevoegde contactpersoon verdwijnt.
   *[other] De { $n } toegevoegde contactpersonen verdwijnen.
}
imports-reverse-opportunities = { $n ->
    [one] De toegevoegde verkoopkans verdwijnt.
   *[other] De { $n } toegevoegde verkoopkansen verdwijnen.
}
imports-reverse-hours = { $n ->
    [one] De toegevoegde regel verdwijnt.
   *[other] De { $n } toegevoegde regels verdwijnen.
}
imports-reverse-updated = { $n ->
    [one] Eén bijgewerkte wordt weer wat die was.
   *[other] De { $n } bijgewerkte worden weer wat ze waren.
}
imports-reverse-others = Wat een ander bestand ook zegt, blijft staan.
imports-reverse-used = Wat intussen gebruikt of gewijzigd is, blijft staan en wordt genoemd.
imports-error-row = Rij
imports-error-column = Kolom
imports-error-reason = Reden
imports-lacks = Dit ontbreekt: { $field }.
