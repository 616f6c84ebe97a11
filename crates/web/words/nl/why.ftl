# Hoe een getal tot stand komt: het vraagteken ernaast, en wat daarachter staat.
why-ask = Hoe dit getal ontstaat: { $name }
figures-title = Hoe de cijfers ontstaan
figures-lead = Van elk cijfer op de pagina van dit project: de regel, wat erin ging en wat er ontbreekt.

why-chance = Kans
why-points = Andere kansen
why-interval = Interval (90%)
why-from-to = { $low } tot { $high }
why-held = Geteld
why-share = Aandeel
why-part = Onderdeel
why-together = Samen
why-days = { $n ->
    [one] 1 dag
   *[other] { $n } dagen
}
why-range = { $low } – { $likely } – { $high }
why-percent-points = { $n } procentpunt
why-jeffreys = Het interval van 90% is dat van Jeffreys: het loopt van het 5%-punt tot het 95%-punt van een bètaverdeling met de treffers plus een half en de missers plus een half. Zonder treffers begint het bij nul; zonder missers eindigt het bij honderd.
why-posterior = Verdeling
why-beta = Bèta({ $hits }; { $misses })

# De prognose
why-finish-rule = De rest van het project is { $runs } keer doorgespeeld. In vier van de vijf keer was het op deze dag af.
why-finish-each = Elke keer zijn de dagen die nog nodig zijn, vermenigvuldigd met één factor voor het hele project en met toeval voor de resultaten die nog open staan. Eerder dan vandaag kan het niet af zijn.
why-effort-rule = De rest van het project is { $runs } keer doorgespeeld. In vier van de vijf keer was dit bedrag, of dit aantal uren, genoeg.
why-effort-each = Elke keer komt bij wat al besteed is, wat nog nodig is: vermenigvuldigd met één factor voor het hele project en met toeval voor de resultaten die nog open staan.
why-from = Geteld vanaf
why-spent = Al besteed
why-at-most = Hooguit
why-left-team = Nog nodig, zegt het team
why-left-promise = Nog nodig, volgens de belofte
why-raised = Ophoging
why-raised-by = { $even } in het midden, { $p80 } bij 80% kans
why-ratios = Waar die vandaan komt
why-ratios-outside = Van andere bedrijven: hoe hun projecten afliepen tegenover de belofte
why-ratios-whole = { $n ->
    [one] Van 1 eigen afgerond project, waarvan { $kind } van deze soort: hoe het afliep tegenover de belofte
   *[other] Van { $n } eigen afgeronde projecten, waarvan { $kind } van deze soort: hoe ze afliepen tegenover de belofte
}
why-ratios-left = { $n ->
    [one] Van 1 eigen afgerond project, waarvan { $kind } van deze soort: wat in kwart { $quarter } van de tijd echt nog nodig was, tegenover wat het team toen zei
   *[other] Van { $n } eigen afgeronde projecten, waarvan { $kind } van deze soort: wat in kwart { $quarter } van de tijd echt nog nodig was, tegenover wat de teams toen zeiden
}
why-own = Gewicht van eigen projecten
why-noise = Toeval in wat open staat
why-noise-is = ongeveer { $share } meer of minder
why-seed = Begin van het toeval (met dit getal komt er altijd hetzelfde uit)
why-within-chance = Kans om binnen het budget te blijven
why-track-rule = Van elk afgerond project is de eerste prognose die op een stand rustte, naast de uitkomst gelegd. Precies op de dag is gehaald.
why-track-lacks = Projecten zonder stand tellen niet mee, gestopte evenmin.

# Het mandaat
why-aspect = Onderdeel
why-expected = Verwacht
why-beyond = Kans erover
why-leaving-rule = De hoogste van twee kansen: dat de einddatum over zijn grens gaat, en dat het geld of de uren dat doen. Elke kans is het deel van de keren dat het project bij het doorspelen over die grens kwam.
why-leaving-measured = Komt een gemeten cijfer of een gemeten waarde onder zijn grens, dan is het mandaat al verlaten.
why-unmeasured = Nog niet gemeten: { $aspect }.
why-limit-rule = De grens is wat nu is afgesproken, met de marge die het team kreeg erbij. Precies op de grens is binnen.
why-limit-states = Binnen: de grens houdt ook met 80% kans. Op het randje: alleen met 50% kans. Buiten: ook dat niet. Een gemeten cijfer is binnen of buiten.
why-room = Speling bij 80% kans
why-board = Hoe dit bord telt en sorteert
why-board-states = Elk project telt bij het onderdeel van zijn mandaat dat er het slechtst voor staat.
why-board-order = Bovenaan staat de hoogste kans om het mandaat te verlaten; projecten zonder mandaat staan onderaan.
why-board-stand = Elke prognose is van de laatste stand, of van de laatste wijziging van belofte of mandaat.
why-board-lacks = Zonder mandaat is er geen grens, en dus geen kans om die te passeren.

# Voortgang en uitkomst
why-done = Deel van het werk dat is opgeleverd
why-done-rule = De aandelen van de resultaten die zijn opgeleverd of aanvaard, bij elkaar opgeteld.
why-done-share = Een aandeel is het deel van het budget dat het resultaat bij de belofte kreeg.
why-done-open = Een resultaat dat open staat telt voor nul, hoe ver het ook op de heuvel is.
why-counts = Telt mee
why-burn-up-spent = Uitgegeven is wat bij elke stand werd opgegeven.
why-burn-up-whole = Het geheel is wat was uitgegeven, met wat er volgens het team waarschijnlijk nog bij kwam.
why-burn-up-budget = Het budget is dat van de belofte die op die dag gold.
why-burn-up-earned = De waarde van wat is opgeleverd is dat budget, maal het deel van het werk dat toen was opgeleverd. Hieronder de laatste stand.
why-outcome-rule = Wat het werd, naast wat is verkocht en wat daarna is afgesproken. De marge van het mandaat telt hier niet: die was ruimte voor het team, geen belofte.
why-bullseye-rule = Een schot in de roos haalt alle vier.
why-promised = Belofte
why-asked = Gevraagd
why-reached = Gehaald
why-super = De klant is superenthousiast
why-within-time = Binnen de afgesproken tijd
why-within-money = Binnen het afgesproken geld
why-musts = Elk hard resultaat aanvaard
why-money-unknown = Wat het kostte is niet bekend, en telt daarom niet als binnen.
why-margin-rule = De marge is de prijs min wat het kostte.
why-margin-unknown = De marge is niet te zeggen: de prijs of de kosten zijn niet bekend.

# De lus
why-projects = Afgesloten projecten
why-cohorts-rule = Elk afgesloten project telt bij het oordeel dat bij ondertekening gold, ook als het werd gestopt. Geteld is hoe vaak het een schot in de roos was.
why-unknown-outcome = { $n ->
    [one] Van 1 project is de uitkomst niet bekend; het telt niet mee.
   *[other] Van { $n } projecten is de uitkomst niet bekend; ze tellen niet mee.
}
why-difference = Verschil tussen de groepen
why-difference-rule = Van beide aandelen is de hele verdeling genomen, en daaruit alle verschillen. Het genoemde verschil is het middelste; 90% ervan ligt in het interval. De kans is het deel waarin de eerste groep hoger ligt.
why-difference-said = Er wordt pas iets gezegd vanaf 40 projecten, met minstens vijf in elke groep, als nul buiten het interval valt. Met minder projecten alleen bij een kans van 99,5% en acht in elke groep.
why-threshold-rule = Geteld zijn alleen klanten die hooguit tien punten van de grens af zaten. Van elke kant zijn er minstens { $least } nodig.
why-ledger-middle = Het midden is de mediaan: de helft kwam lager uit, de helft hoger. Dagen en begroting gaan uit van wat is afgesproken.
why-ledger-lacks = Verkennend: aangenomen grensgevallen zijn niet door loting gekozen.
why-nps-rule = Van elke klant telt het gemiddelde van zijn contactpersonen, met van elk het laatste antwoord: 9 of meer is promotor, minder dan 7 is criticaster. De score is het percentage promotors min het percentage criticasters.
why-nps-interval = Voor het interval komen er drie klanten bij: driekwart promotor, driekwart criticaster, de rest ertussenin. Het loopt 1,645 standaardfouten naar beide kanten.
why-nps-silent = Wie niet antwoordde telt niet mee; het interval zegt daar niets over.
why-promoters = Promotors
why-detractors = Criticasters
why-customers = Klanten met een antwoord
why-error = Standaardfout, in punten
why-votes = Het cijfer van elke klant
why-votes-more = { $n ->
    [one] En nog 1 klant met een hoger cijfer.
   *[other] En nog { $n } klanten met een hoger cijfer.
}
why-vote = Cijfer
why-response = Respons
why-response-rule = Het deel van de contactpersonen die de vraag kregen, dat ooit antwoordde. Gekregen is: met de hand gegeven, of door een mailserver aangenomen.
why-response-reached = Een vraag is aangekomen als de link met de hand is gegeven, of als een mailserver de mail aannam. Wie antwoordde, had haar hoe dan ook.
why-answered = Beantwoord
why-reached-by = Aangekomen
why-answer = Antwoord
why-on-the-way = onderweg
why-compass-mean = Het gemiddelde van twee aandelen. Is er van het ene niets te tellen, dan telt alleen het andere.
why-tight-rule = Hoe vast: van wat dit kwartaal is gewonnen, het deel dat de regels toelieten; en van wie door de poort ging, het deel van de criteria dat toen bekend was.
why-loose-rule = Hoe los: van de lopende projecten, het deel met een mandaat; en van de besluiten van dit kwartaal, het deel dat binnen het mandaat viel.
why-uncounted = Dit kwartaal niets te tellen: { $what }.

# Wat meetelt
why-credit-rule = Wat meetelt is het bedrag, maal het deel dat hoort bij wat de klant aan de poort was. Dat deel staat in het beleid van de versie van het profiel.
why-credit-parts = Welk deel telt mee
why-credit-part = Deel dat meetelt
why-credit-now = Telt nu als
why-credit-ended = Telde als
why-credit-none = ging niet door de poort
why-credit-open = Het oordeel is nog open. Zolang telt het slechtste dat het kan worden.
why-credit-no-amount = Er is nog geen bedrag ingevuld.
why-total-rule = Opgeteld over alle regels die bij het filter horen, ook die op een volgende bladzijde.
why-rows = Waarover
why-count = Aantal
why-filter = Filter
why-target-rule = Opgeteld over wat deze verkoper in dit kwartaal won, naar de dag waarop het gewonnen werd.
why-target-none = Er is voor dit kwartaal geen target ingesteld.

# Het quotum
why-quota-rule = Van wat in de laatste twaalf maanden is gewonnen, mag { $percent }% een grensgeval zijn, naar beneden afgerond; en altijd minstens { $least }.
why-quota-counts = Bezet zijn de grensgevallen onder die gewonnen kansen, en goedkeuringen die nog gelden maar niet gebruikt zijn. Een goedkeuring die verliep, geeft haar plaats terug.
why-quota-wins = Gewonnen in twaalf maanden
why-quota-by-wins = Plaatsen door wat is gewonnen
why-quota-least = Altijd minstens
why-quota-free = Nog vrij
why-quota-taken = Bezette plaatsen
why-quota-by = Bezet door
why-quota-won = gewonnen op { $day }
why-quota-unseen = { $n ->
    [one] En nog 1 die je niet mag zien.
   *[other] En nog { $n } die je niet mag zien.
}

# Marge, uren en de andere rekenwijze
why-none = n.v.t.
why-fever-done = Achter de rug is wat is uitgegeven, als deel van dat bedrag plus wat er volgens het team waarschijnlijk nog bij komt.
why-fever-taken = Van een marge gaat op wat de prognose voorbij de afspraak ligt: op de afspraak 0%, precies op de grens 100%.
why-fever-own-day = Elk punt gaat uit van de belofte en het mandaat die op die dag golden. Hieronder de laatste stand.
why-fever-lacks = Waar geen marge is gegeven, valt er niets op te maken.
why-hours = Uren maal tarief
why-hours-rule = Elk uur telt tegen het tarief dat op die dag voor die persoon gold. Heeft iemand geen eigen tarief, dan geldt dat van de organisatie.
why-hours-costs = Kosten die geen uren zijn, komen er zo bij. Alleen de som is afgerond.
why-hours-once = Een regel die twee keer binnenkomt, telt één keer.
why-hours-labour = Uren maal tarief
why-hours-other = Andere kosten
why-hours-days = Van en tot
why-hours-rate = Gemiddeld per uur
why-hours-unseen = Wat een uur van iemand kost, ziet alleen de directie.
why-expected-rule = Wat is uitgegeven, plus het budget van wat nog niet af is, maal een factor. Die factor ligt tussen drie manieren van kijken in: het plan, het tempo tot nu, en hoe onze eigen projecten afliepen.
why-expected-weights = Hoe zwaar elke manier weegt, volgt uit wat er bij onze eigen afgeronde projecten het minst naast zat. Onder de tien projecten is er niets te kiezen en geldt een vaste regel.
why-expected-finish = De dag gaat ervan uit dat de rest zo lang duurt als gepland.
why-expected-lacks = Wat het team zelf zegt dat er nog nodig is, telt hier niet mee.
why-done-worth = Budget van wat af is
why-pace = Tempo tot nu: uitgegeven tegenover dat budget
why-firm = Onze projecten: werkelijk tegenover beloofd
why-ways = Drie manieren van kijken
why-way = De rest gaat
why-weight = Weegt
why-whole = Het geheel
why-way-plan = zoals begroot
why-way-cpi = in het tempo tot nu
why-way-history = zoals onze projecten afliepen

# De lijst van organisaties
why-verdicts = Aantal per oordeel
why-verdicts-rule = Elke organisatie die niet in het archief zit, is beoordeeld met de gepubliceerde versie van het profiel en met de gegevens die nu gelden.
why-verdicts-open = Nog open: wat onbekend is, kan het oordeel nog veranderen.

# De startpagina
why-start-decide = Grensgevallen waarvoor een voorstel ligt en waar je zelf niet achter staat: niet als eigenaar, als indiener of als verkoper. Bovenaan staat wat het eerst beslist moet zijn.
why-start-treat = Grensgevallen van jou die nog een voorstel vragen, of waarvan de goedkeuring is verlopen.
why-start-today = Je lopende kansen waarvan de volgende stap voor vandaag of eerder stond.
why-start-neglect = Te lang stil: al meer dan { $days } dagen geen contact, en niets gepland. Zonder volgende stap: niets gepland, en nog niet te lang stil.
why-start-call-backs = Wie een 0 tot en met 6 gaf, wordt binnen vijf werkdagen teruggebeld door wie ervoor staat.
why-start-unjudged = Afwijkingen van jou in projecten die zijn afgesloten, waarvan nog niet is gezegd of ze hielpen.
why-start-undelivered = De mailserver nam deze mails niet aan. De klant heeft de vraag dus niet gekregen.
why-start-named = Wie een klant noemde op de vraag aan wie hij over ons vertelde, en met wie nog niets is gedaan.
why-start-ruling = Escalaties waarbij het team zei wat er kan, en waarover nog niet is beslist. Bovenaan staat wat het eerst beslist moet zijn.
why-start-owing = Projecten die buiten hun mandaat kwamen, en waarvan het team nog niet zei wat er kan.
why-start-silent = Lopende projecten waarvan de laatste stand een week of langer oud is. Is er nog geen stand, dan telt de dag van de start. Het langst stil staat bovenaan.
why-start-chance = De kans om op tijd klaar te zijn, is het deel van de keren dat het project bij het doorspelen op de afgesproken dag af was.
why-start-lacking = Je lopende kansen, het grootste bedrag eerst. Wat mist, is wat de fase vraagt voordat een kans verder mag.
why-start-exceptions = Lopende kansen bij een klant buiten de doelgroep, die met een reden en een tweede handtekening toch doorgaan.
why-start-invited = Wie een account heeft en nog geen wachtwoord koos. Een uitnodiging werkt één keer en verloopt; op de pagina van de persoon maak je een nieuwe.
why-start-proposals = Een afwijking die in meer projecten hielp, wordt voorgesteld als wijziging van het stramien. Geteld is waar het team achteraf zei of ze hielp.

# De lus: het wachten, de stippen, de jaren en de voorwaarden
why-wait = Wanneer er genoeg zijn
why-wait-rule = Geteld is wat er in de laatste twaalf maanden werd afgesloten, of sinds het eerste project als dat korter geleden is. In dat tempo komt erbij wat nog nodig is.
why-wait-spread = Hoe zeker het tempo is en wat het toeval onderweg doet, zit in het interval: het genoemde aantal is het midden, 90% valt binnen de uitersten.
why-wait-closings = Afgesloten in die tijd
why-wait-months = Maanden
why-wait-needed = Nog nodig
why-wait-lacks = Nodig is het minste waarmee iets te zeggen valt als de nieuwe projecten lopen zoals deze. Het kan er dus meer worden.
why-dots-rule = Elke stip is een afgesloten project: opzij de laagste passing die bij ondertekening mogelijk was, omhoog of het een schot in de roos werd. Zonder passing of zonder uitkomst staat het alleen in de tabel.
why-years-rule = Elk project met een oordeel bij ondertekening telt in het jaar waarin het begon. De rest is wie geen kernklant was.
why-ledger-beside = Per project staat er hoeveel dagen het later was dan de middelste kernklant, en hoeveel meer van de begroting het kostte.
why-condition-kept = Nagekomen is geteld over de voorwaarden waarvan bekend is wat ervan kwam; wat nog openstaat telt niet. In de roos is geteld over de projecten die klaar zijn. Voorwaarden met dezelfde woorden zijn er één.
why-condition-drawn = Het getrokken aandeel: de treffers plus vijf keer het aandeel van alles wat is aangenomen, gedeeld door het aantal plus vijf. Zo weegt wat op weinig projecten rust minder.
why-condition-whole = In de roos van alles wat is aangenomen
why-difference-points = Verschil, in procentpunten (90%)

# De terugblik
why-backtest-rule = Elk afgesloten project is beoordeeld met deze versie en met de gegevens zoals ze waren toen de verkoop door de poort ging. Is dat moment er niet, dan geldt de ondertekening, en anders vandaag.
why-backtest-file = Elke rij van het bestand is beoordeeld met deze versie en met wat er in de rij staat. Wat goed heet, is op het formulier gezegd.
why-backtest-declined = Afgewezen was wie dit profiel buiten de doelgroep had gezet.

# De rode draad en het aanscherpen
why-signal = Of er iets te zeggen valt
why-signal-chance = Eerst is gekeken of toeval dit ook kan: de uitkomsten zijn tot 999 keer door elkaar gehaald, binnen hetzelfde stuk tijd, en klanten met meer projecten zijn bij elkaar gehouden. Geteld is hoe vaak de kenmerken dan minstens zo goed bij de uitkomst passen.
why-signal-there = Er is iets te zeggen als toeval dat in hooguit 4 van de 100 keer doet, als ongeziene projecten beter geordend worden dan een munt het doet (ook aan de onderkant van het interval) en met minder fout, en als er minstens 40 uitkomsten zijn, vijf van elke soort. Met minder projecten pas bij 1 van de 200 keer en acht van elke soort.
why-signal-not-there = Dat er niets is, wordt gezegd vanaf 100 uitkomsten, vijf voor elk kenmerk, als het hele interval onder 60% ligt.
why-signal-customers = Zijn de projecten van zo weinig klanten dat ze samen voor minder dan acht wegen, dan wordt er niets gezegd.
why-signal-good = Goed uitgekomen
why-signal-by-chance = Zo vaak doet toeval het ook
why-signal-ranked = Goed boven slecht gezet
why-signal-error = Fout (Brier)
why-signal-error-base = Fout zonder kenmerken
why-signal-untested = Er zijn nog te weinig projecten om op ongeziene te toetsen.
why-sureness = Zeker van de richting
why-stability = Komt terug
why-effect-rule = Alle kenmerken zijn samen gewogen (logistische regressie). Een effect is wat er bij de log-odds van een goede uitkomst komt als dit kenmerk er is en de andere gelijk blijven; bij een getal voor twee standaardafwijkingen.
why-effect-prior = Effecten zijn naar nul getrokken: vooraf zijn grote effecten onwaarschijnlijk (Cauchy, schaal 2,5; getallen eerst geschaald). Het interval van 90% hoort bij wat daarna overblijft.
why-sureness-rule = Hoe zeker de richting is, is de kans dat het effect aan die kant van nul ligt.
why-stability-rule = Komt terug: het deel van de keren dat het effect dezelfde kant op wees, toen het verleden opnieuw werd getrokken.
why-shift-rule = Twee groepen zijn op volgorde vergeleken (Mann-Whitney), met minstens vier projecten in elk. Genoemd wordt wat toeval in minder dan 5 van de 100 keer doet; bij veel kenmerken is de eis strenger. Hoe groot het verschil is, zegt dit niet.
why-drift-rule = De vroege helft is naast de late gelegd, met minstens twintig projecten in elk. Genoemd wordt wat toeval over alle kenmerken samen in hooguit 2 van de 100 keer doet.
why-suspect-area = Het getal is de kans dat dit kenmerk alleen een goed project boven een slecht zet. Vanaf 0,92 is dat te mooi: dan is het vermoedelijk pas achteraf bekend.
why-suspect-others = Verdacht is ook wat alleen is ingevuld waar het één kant op ging, wat een getal van achteraf volgt, en wat zo heet.
why-change-weight = Een gewicht verschuift alleen als er over alle criteria samen iets te zeggen valt, als vijf projecten voldeden en vijf niet, en als het hele interval van het effect boven of onder het huidige gewicht ligt. Zwaarder vraagt ook dat het effect in 85% van de keren terugkomt.
why-change-slope = Eén punt gewicht staat voor het effect van alle criteria samen, gedeeld door hun gewichten. Het voorstel hoort bij het dichtstbijzijnde eind van het interval, op een half punt, tussen 1 en 10.
why-change-near = Wie net niet voldeed, hoort er voortaan bij als het verschil met wie voldeed te klein is om ertoe te doen, en valt af als het waarschijnlijk minder goed gaat.

# Het profiel dat je probeert
why-flips-rule = Elke organisatie die niet in het archief zit, is met de gegevens van vandaag tweemaal beoordeeld: met de gepubliceerde versie en met dit profiel. Geteld is wie een ander oordeel krijgt.
why-flips-first = Elke organisatie die niet in het archief zit, is met dit profiel en de gegevens van vandaag beoordeeld.
why-flips-open = Bij een lopende kans is vergeleken met het oordeel van de versie waarmee zij begon. Die versie houdt zij ook.
why-flips-spread = In de verdeling telt de laagste passing die nog mogelijk is, in stappen van vijf punten.

# Het stramien
why-otherwise-rule = Geteld is waar een team achteraf zei dat het hielp of niet, in alle projecten van deze soort. Wat niet te zeggen was of nog niet beoordeeld is, telt niet mee.
why-otherwise-together = Bij elkaar hoort wat een eerdere afwijking nadoet; en wat los daarvan van dezelfde suggestie afwijkt, telt samen bij die suggestie.
why-otherwise-proposed = Een wijziging wordt voorgesteld als er minstens { $fewest } keer is geoordeeld, in minstens { $projects } projecten, en de onderkant van het interval boven de helft ligt.
why-otherwise-projects = In hoeveel projecten
why-otherwise-judged = Oordeel van het team
why-patterns = Wat hier is geteld
why-patterns-projects = Projecten: alle van deze soort die je mag zien, ook afgesloten. Hoofdletters en accenten tellen niet mee.
why-patterns-suggestions = Suggesties: die nu gelden.

# De markt
why-scan-rule = Elke rij is beoordeeld met deze versie van het profiel, zoals een organisatie die je zelf invoert. Wat geen kolom zegt, is onbekend.
why-scan-counts = Beoordeeld en geweigerd zijn samen alle rijen die zijn gelezen. Geweigerd is een rij met een waarde die niet te lezen is.
why-scan-read = Gelezen rijen
why-scan-stopped = De scan is gestopt: geteld is tot daar.
why-scan-best = De beste rijen
why-scan-best-rule = Eerst naar oordeel (kernklant, net niet, nog open, buiten doelgroep), dan naar de laagste passing die mogelijk is, dan naar de hoogste, en dan zoals ze in het bestand staan. Er worden er hooguit 500 bewaard.
why-scan-question = Eerst vragen: het onbekende criterium dat het eerst telt; eerst harde eisen, dan het zwaarste gewicht.
why-scan-takeable = Over te nemen is wie geen klant is, direct mail niet weigert, te lezen is, en niet al is overgenomen of er dubbel in staat.

# De import
why-import = Wat er van de rijen wordt
why-import-rule = Elke rij telt één keer. Ongewijzigd is een rij die niets nieuws zegt; geweigerd is er een waarvan een waarde niet klopt of niet te lezen is.
why-import-verdicts = Het oordeel is dat van de organisatie zoals zij met deze rij wordt, volgens het gepubliceerde profiel.
