# De markt: een bestand van duizenden tot miljoenen bedrijven, rij voor rij beoordeeld. Eerst wat er mis kan zijn en wat er gebeurde; dan de pagina's.
problem-scan-state = Dat kan nu niet: deze scan is al verder of nog bezig.
problem-scan-taken-over = Uit deze scan is al overgenomen. Begin een nieuwe scan met hetzelfde bestand.
problem-scan-no-profile = Er is nog geen kernklantprofiel gepubliceerd. Een scan beoordeelt elke rij met zo’n profiel.
problem-scan-answers-nothing = Geen enkele kolom zegt iets over een criterium van dit profiel, dus zou elke rij open blijven. Koppel minstens één kolom aan een criterium.
problem-scan-broken = De scan is afgebroken door een fout. De beheerder vindt die in het logboek van de server: { $detail }
problem-prospect-taken = Een van de gekozen rijen is intussen al overgenomen. Kies opnieuw.
problem-nothing-chosen = Kies eerst wie je wilt overnemen.
problem-nobody-to-take = Van wat je koos, kan nu niemand worden overgenomen: het zijn al klanten, ze willen geen direct mail, of ze zijn al overgenomen.
problem-no-market-folder = Op deze server is geen map aangewezen waaruit je een bestand kunt kiezen. De beheerder doet dat met --market-folder.
problem-no-such-market-file = ‘{ $detail }’ staat niet in de map van de server.
problem-no-market-uploads = Deze server heeft geen plek om een bestand te ontvangen. De beheerder wijst die aan met --market-uploads.
problem-market-file-too-large = Het bestand is groter dan { $detail } MB. De beheerder kan meer toestaan, of het bestand in een map op de server zetten.

event-scan-begun = Bestand voor een scan opgestuurd
event-scan-started = Scan gestart
event-scan-finished = Scan klaar
event-scan-stopped = Scan gestopt
event-scan-stop-asked = Gevraagd de scan te stoppen
event-scan-interrupted = Scan onderbroken: de server die bezig was, is weggevallen
event-scan-failed = Scan mislukt
event-scan-taken-over = Overgenomen uit de scan
event-scan-deleted = Scan verwijderd: de bewaartermijn is voorbij
audit-kind-scan = Scans van de markt
audited-judged = Beoordeeld
audited-taken = Overgenomen

nav-market = Markt
market-title = Markt
market-lead = Een heel bestand beoordelen: een uittreksel, een gekochte lijst, miljoenen rijen. De beste neem je over.
market-new = Markt scannen
market-none = Nog geen markt gescand
market-none-text = Geef een lijst van duizenden of miljoenen bedrijven. Losvast beoordeelt elke rij met je kernklantprofiel en laat de beste 500 zien.
market-profile = Profiel
market-profile-hint = Hiermee wordt elke rij beoordeeld.
market-rows-judged = Beoordeeld
market-refused = Geweigerd
market-state-uploaded = nog te starten
market-state-running = bezig
market-state-done = klaar
market-state-stopped = gestopt
market-state-interrupted = onderbroken
market-state-failed = mislukt

market-new-lead = Een CSV- of Excel-bestand van elke lengte, met de kolomnamen in de eerste rij. Ingepakt mag ook.
market-no-profile = Nog geen profiel om mee te beoordelen
market-no-place = Deze server kan geen bestand ontvangen
market-named = Bestand op de server
market-named-hint = Uit de map die de beheerder heeft aangewezen. Dan hoef je niets op te sturen.
market-named-none = Geen, ik stuur een bestand op
market-choose-hint = CSV, ook ingepakt, XLSX of Parquet, hooguit { $n } MB.
market-no-companies-yet = Er komt nog geen organisatie bij.
market-how-all = Elke rij wordt beoordeeld zoals een organisatie die je zelf invoert, tot op de laatste cijfers.
market-how-best = Je ziet hoe de markt verdeeld is en wie de beste 500 zijn. Wie je aanvinkt, wordt een organisatie.
market-how-left-out = Wie al klant is of geen direct mail wil, blijft achterwege. Wie je al kent, wordt bijgewerkt en nooit dubbel aangemaakt.
market-how-kept = Het bestand gaat na de scan weg; de scan zelf na negentig dagen. Wat je overneemt, draai je terug als een import.

market-map = Kolommen koppelen
market-map-text = De rijen worden beoordeeld met het profiel { $profile }. Wat geen kolom zegt, is van iedereen onbekend.
market-start = Scan starten

market-sent = Profiel { $profile }, versie { $version } · { $who }, { $when }
market-stop = Stoppen
market-again = Opnieuw beginnen
market-waits = De scan wacht op zijn beurt
market-waits-text = Een server scant één bestand tegelijk, en alleen de server die het bestand heeft. Je kunt gerust verder werken.
market-stopping = De scan stopt
market-at-work = De rijen worden beoordeeld
market-rate = { $rows ->
    [one] 1 rij per seconde.
   *[other] { $rows } rijen per seconde.
}
market-left-seconds = { $n ->
    [one] Nog ongeveer 1 seconde.
   *[other] Nog ongeveer { $n } seconden.
}
market-left-minutes = { $n ->
    [one] Nog ongeveer 1 minuut.
   *[other] Nog ongeveer { $n } minuten.
}
market-interrupted = Deze scan is niet afgemaakt.
market-interrupted-text = De server die ermee bezig was, is gestopt of weggevallen. Wat tot daar gevonden was, is er niet meer. Begin opnieuw: het bestand is er nog.
market-stopped = Deze scan is gestopt voor het einde.
market-stopped-text = { $n ->
    [one] Wat hieronder staat, gaat over de eerste rij.
   *[other] Wat hieronder staat, gaat over de eerste { $n } rijen.
}
market-failed = Dit bestand kon niet worden gescand.
market-best = { $n ->
    [one] De beste rij
   *[other] De beste { $n }
}
market-best-text = { $n ->
    [0] Van deze rijen kan nu niemand worden overgenomen.
    [one] 1 ervan kun je overnemen. Vink aan wie je wilt benaderen.
   *[other] { $n } ervan kun je overnemen. Vink aan wie je wilt benaderen.
}
market-question = Eerst vragen
market-stands = Stand
market-nameless = (zonder naam)
market-known = al bekend, wordt bijgewerkt
market-maybe = misschien { $names }: dat kies je bij de import
market-same-as = dezelfde als nummer { $place }
market-left-out-taken = overgenomen
market-left-out-customer = al klant
market-left-out-no-mail = wil geen direct mail
market-acts = Overnemen
market-take-companies = Overnemen als organisatie
market-take-opportunities = Met een verkoopkans
market-take-hint = Elke organisatie krijgt een verkoopkans in de eerste fase, op jouw naam.
market-opportunity = Kennismaken
market-taken = Overgenomen
market-taken-companies = Organisaties
market-taken-opportunities = Verkoopkansen
market-wrote = { $created } toegevoegd, { $updated } bijgewerkt
market-wrote-opportunities = { $n ->
    [one] 1 verkoopkans
   *[other] { $n } verkoopkansen
}
market-opportunities-follow = volgen na de organisaties
market-left-out = Weggelaten
market-left-out-count-customer = { $n ->
    [one] 1 klant
   *[other] { $n } klanten
}
market-left-out-count-no-mail = { $n } zonder direct mail
market-left-out-count-twice = { $n } dubbel
market-left-out-count-refused = { $n } niet te lezen
market-left-out-count-taken = { $n } al overgenomen
market-taken-back = Terugdraaien doe je op de pagina van de import: eerst de verkoopkansen, dan de organisaties.
market-error-value = Wat er staat
said-market-taken = { $n ->
    [one] 1 overgenomen
   *[other] { $n } overgenomen
}
