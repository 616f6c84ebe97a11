# Uitvoeren: projecten, belofte, resultaten, mandaat, stand, prognose, inzicht, besluit, afwijking, escalatie, afsluiting.
projects-title = Projecten
hours = { $n ->
    [one] 1 uur
   *[other] { $n } uur
}
unit-hours = uur
unit-days = dagen
unit-percent = %
unit-score = van 10
days-late = { $n ->
    [one] 1 dag later
   *[other] { $n } dagen later
}
days-early = { $n ->
    [one] 1 dag eerder
   *[other] { $n } dagen eerder
}
days-on-time = precies op tijd

# Het stuurbord
board-views = Welke projecten
board-running = Lopend
board-closed = Afgesloten
board-lead = { $n ->
    [0] Nog niets onderweg.
    [one] 1 lopend project
   *[other] { $n } lopende projecten; bovenaan staat wat het eerst zijn mandaat kan verlaten
}
board-closed-lead = { $n ->
    [0] Nog niets afgesloten.
    [one] 1 afgesloten project
   *[other] { $n } afgesloten projecten, het laatste bovenaan
}
board-none = Nog geen lopende projecten
board-none-text = Een project begint bij een gewonnen verkoopkans: wat daar is afgesproken, staat er dan al in. Een projectteam ziet hier alleen zijn eigen projecten.
board-none-closed = Nog niets afgesloten
board-none-closed-text = Afgeronde én gestopte projecten komen hier te staan. Ze tellen allebei mee.
board-project = Project
board-leaving = Kans buiten mandaat
board-results = Resultaten
board-enthusiasm = Enthousiasme
board-stand = Laatste stand
board-outside = buiten hun mandaat
board-attention = op het randje
board-inside = binnen hun mandaat
board-without-mandate = zonder mandaat
board-waiting = wachten op klant of directie
board-accepted = { $n } van { $of } aanvaard
board-agreed = afgesproken { $what }
board-sold = verkocht { $what }
board-budget = budget { $what }
board-p80-day = 80% kans: uiterlijk { $day }
board-p80-amount = 80% kans: hooguit { $amount }
board-no-mandate = nog geen mandaat
board-no-score = nog niet gevraagd
board-begins = begint { $day }
board-overtaken = prognose ingehaald
board-no-stand = nog geen stand
board-offer = wacht op de klant
board-escalation = te beslissen: { $day }
board-escalation-late = { $n ->
    [one] besluit 1 dag te laat
   *[other] besluit { $n } dagen te laat
}
board-options = opties: { $day }
board-options-late = { $n ->
    [one] opties 1 dag te laat
   *[other] opties { $n } dagen te laat
}
escalation-never-decided = nooit beslist
board-explained = De kans volgt uit de laatste prognose. Taken, uren en fasen staan hier niet: die beslist het team zelf.

# Starten
project-new = Project starten
project-new-lead = Voor { $company }. Wat bij de verkoop is afgesproken, staat al ingevuld.
project-start = Start het project
project-name = Naam
project-kind = Soort project
project-kind-hint = Om te vergelijken met eerdere projecten van dezelfde soort.
project-started-on = Start
project-lead = Projectleider
project-led-by = geleid door { $name }
project-undelivered = De polsslag aan { $name } kwam niet aan.
project-unmeasured = De vraag om een meting aan { $name } kwam niet aan.
project-undelivered-mend = Herstel het adres
project-team = Team
project-team-hint = Wie hier staat, ziet het project en de verkoop die eraan voorafging.
project-about = Over dit project
project-sale = Verkoop
project-to-sale = Naar de verkoop
project-exception = Uitzondering
project-near = Grensgeval
project-closed = Afgesloten
particulars-title = Projectgegevens
particulars-edit = Wijzig projectgegevens
choose-lead = Waar begint dit project?
choose-won = Gewonnen en nog niet gestart
choose-won-none = Er wacht geen gewonnen verkoopkans op een project.
choose-by-hand = Een project van vroeger
choose-by-hand-text = Afgeronde projecten invoeren loont: vanaf vier stuks rekent de prognose met jullie eigen ervaring.
choose-search = Zoek de klant
choose-none-found = Zoek op een stukje van de naam, of maak de organisatie eerst aan.

# Belofte
promise-first = De eerste belofte
promise-first-text = Dit is wat verkocht is. Het wordt nooit overschreven; een latere belofte komt er alleen naast te staan, na het woord van de klant.
promise-sold = Verkocht
promise-agreed = Nu afgesproken
promise-agreed-version = { $n ->
    [one] Nu afgesproken
   *[other] Nu afgesproken (versie { $n })
}
terms-finish = Klaar op
terms-budget = Budget
terms-hours = Uren
budget-either = Geld, uren of allebei.
budget-either-hours = Reken je alleen in uren? Laat het budget dan leeg.
terms-price = Prijs voor de klant
terms-results = Resultaten
terms-results-hint = Schrijf wat er wáár is als het klaar is. Een leeg aandeel krijgt een gelijk deel van wat overblijft.
result-statement = Wat is er waar als het klaar is?
result-seen-by = Hoe ziet de klant dat?
result-need = Moet dit?
result-share = Aandeel
need-must = Moet er komen
need-flexible = Mag schuiven
compared-title = De belofte, toen en nu
compared-forecast = Prognose
compared-became = Geworden
compared-p80 = 80% kans: { $what }
compared-stopped = gestopt op { $day }
offer-waits = Versie { $version } wacht op het woord van de klant
offer-waits-text = Voorgesteld: klaar op { $day }. Aangeboden door { $who }, { $when }. Tot de klant bevestigt, geldt de huidige belofte.
offer-by-link = De klant bevestigt via zijn link. Heeft hij die nog niet, dan maak je hem bij ‘De klant’.
offer-withdraw = Trek het voorstel in
offer-objection = { $name } is nog niet akkoord, { $when }
offer-waiting = wacht op de klant
offer-agreed = klant akkoord
offer-withdrawn = ingetrokken

# Het antwoord
answer-finish = { $chance } kans: af op uiterlijk
answer-finish-agreed = { $chance } kans om de afgesproken dag te halen
answer-promised = Verkocht en afgesproken: { $sold }
answer-promised-both = Verkocht: { $sold } · nu afgesproken: { $agreed }
answer-track = { $of ->
    [one] Onze 80% voor de einddatum hield in { $held } van 1 project ({ $range }), gemeten vanaf de eerste stand.
   *[other] Onze 80% voor de einddatum hield in { $held } van { $of } projecten ({ $range }), gemeten vanaf de eerste stand.
}
answer-overtaken = Prognose van de einddatum
answer-overtaken-value = ingehaald
answer-overtaken-text = De geschatte dag is voorbij. Neem een stand op.
answer-effort = { $chance } kans: kost hooguit
answer-effort-agreed = { $chance } kans om binnen { $budget } te blijven
answer-mandate = Mandaat
answer-leaving = { $chance } kans om het te verlaten
answer-left = wat gemeten werd, is over de grens
answer-no-mandate = Geen
answer-no-mandate-text = Zonder mandaat weet het team niet waarover het zelf beslist.
answer-results = Resultaten
answer-done = { $share } van het werk opgeleverd
changed-title = Wat er veranderde, en waarom
changed-none = Sinds de start is er nog niets veranderd.
changed-finish = Klaar (80% kans): van { $from } naar { $to }.
changed-effort = Kosten (80% kans): van { $from } naar { $to }.
changed-first-stand = Voor het eerst telt de stand van het team en wat uit eigen projecten bekend is, in plaats van de belofte alleen.
changed-first-stand-alone = Voor het eerst telt de stand van het team, in plaats van de belofte alleen.
changed-promise = Nieuwe belofte, versie { $version }: klaar op { $day }, was { $before }.
changed-decided = Besloten: { $choice }
changed-left = Buiten het mandaat: { $aspects }
changed-escalated = Voorgelegd: { $cause }
changed-ruled = { $who } besloot: { $choice }
changed-objection = { $name } is nog niet akkoord met het voorstel.
mandate-ours = Is het nog aan ons?
mandate-became = Wat het werd tegenover het mandaat
mandate-said-inside = Ja: alles blijft binnen het mandaat.
mandate-said-attention = Ja, maar het is op het randje.
mandate-said-outside = Nee: het gaat over een grens van het mandaat.
mandate-said-unknown = Nog niet te zeggen.
fit-hidden = De passing blijft verborgen voor wie aan het project werkt, tot de klant bij de afronding zijn laatste woord heeft gegeven.
answer-stand = Volgens de stand van { $day }.
answer-begins = Begint op { $day }; tot die dag valt er geen stand op te nemen.
answer-no-stand = Er is nog geen stand: dit volgt uit de belofte alleen.
basis-own = { $n ->
    [one] Gerekend met 1 eigen afgerond project.
   *[other] Gerekend met { $n } eigen afgeronde projecten.
}
basis-own-kind = Gerekend met { $n } eigen afgeronde projecten, waarvan { $kind } van deze soort.
basis-outside = { $n ->
    [0] Te weinig eigen projecten (0 van 4): gerekend met hoe het bij andere bedrijven ging. Afgeronde projecten kun je inlezen.
   *[other] Te weinig eigen projecten ({ $n } van 4): gerekend met hoe het bij andere bedrijven ging. Afgeronde projecten kun je inlezen.
}
stand-none = Dit project loopt al meer dan tien dagen zonder stand. De eerste kost nog geen minuut.
stand-old = De laatste stand is meer dan tien dagen oud. Een nieuwe kost nog geen minuut.

# Uit wat af is en uitgegeven
expected-title = Ter vergelijking: een andere rekenwijze
expected-beside = De prognose hierboven gaat uit van wat het team zegt dat er nog nodig is; daarmee rekenen ook het mandaat en het stuurbord. Deze rekenwijze kijkt alleen naar wat af is en wat dat kostte.
expected-whole = Er is { $share } opgeleverd. Zo gerekend komt het geheel op { $amount }. Bij vier van de vijf eerdere projecten die even ver waren, was { $enough } genoeg geweest.
expected-whole-few = Er is { $share } opgeleverd. Zo gerekend komt het geheel op { $amount }. Hoe ver dat ernaast kan zitten, valt niet te zeggen: te weinig projecten ({ $n } van { $need }).
expected-pace = Gaat de rest in het tempo tot nu, dan wordt het { $amount }.
expected-nothing-spent = Er is nog niets uitgegeven, dus er is nog geen tempo: n.v.t. Is er wel gewerkt? Vul bij de stand in wat het kostte, of lees de uren in.
expected-nothing-done = Er is nog geen resultaat opgeleverd, dus er is nog geen tempo: n.v.t. Is er al iets af? Zet dat bij de stand op opgeleverd.
expected-scope-grows = Er komt sneller werk bij dan er af gaat: sinds de vorige stand is { $amount } uitgegeven, en er is niet minder te doen. Is het meer werk dan beloofd? Schrijf op wat jullie nu weten; dan kan de belofte met de klant mee veranderen.
expected-finish = Gaat de rest zoals gepland, dan is het klaar op { $day }.
expected-history = Van onze afgeronde projecten kostten vier van de vijf hooguit { $share } van wat er eerst beloofd was.

# Mandaat
aspect-time = Tijd
aspect-money = Geld
aspect-scope = Resultaten op tijd
aspect-quality = Cijfer van de klant
aspect-quality-hint = Het laatste cijfer uit de polsslag, van 0 tot 10.
aspect-benefits = Waarde voor de klant
aspect-benefits-hint = Hoeveel van de verwachte verbetering er gemeten is.
aspect-risk = Risico
aspect-risk-hint = De kans om de marge in tijd of geld te verlaten.
aspect-unmeasured = nog niet gemeten
stand-inside = binnen
stand-attention = op het randje
stand-outside = buiten
stand-unknown = nog onbekend
mandate-title = Het mandaat van het team
mandate-lead = Binnen deze marges beslist het team zelf. Er komt geen goedkeuring aan te pas.
mandate-do = Geef dit mandaat
mandate-edit = Mandaat aanpassen
mandate-give = Mandaat geven
mandate-target = Doel: { $what }
mandate-suggested-prior = Het voorstel is op grond van het algemene uitgangspunt, niet van eigen projecten. Daarmee blijft het project met 80% kans binnen het mandaat.
mandate-suggested-own = { $n ->
    [one] Het voorstel is op grond van één eigen afgerond project. Daarmee blijft het project met 80% kans binnen het mandaat.
   *[other] Het voorstel is op grond van { $n } eigen afgeronde projecten. Daarmee blijft het project met 80% kans binnen het mandaat.
}
mandate-days-after = dagen later
mandate-percent-over = % erboven
mandate-percent-missing = % mag ontbreken
mandate-to = Doel
mandate-margin = Marge
mandate-limit = Grens van het mandaat
mandate-to-limit = grens { $limit }
mandate-given = Gegeven door { $who }, { $when }

# Stand
check-in-title = Stand opnemen
check-in-new = Stand opnemen
check-in-do = Leg de stand vast
check-in-since = De vorige was { $day }. Alles staat zoals toen; pas aan wat anders is.
check-in-first = De eerste stand. De belofte staat ingevuld; pas aan wat anders is.
check-in-last = Laatste stand
check-in-on = Stand van
check-in-spent-cents = Uitgegeven tot nu toe
check-in-spent-hours = Uren tot nu toe
check-in-to-go = Wat er nog nodig is
check-in-to-go-hours = Uren die nog nodig zijn
check-in-hours-apart = Houd je de uren apart bij?
check-in-to-go-hint = Laag: als alles meezit. Hoog: als het flink tegenzit.
check-in-by-key = Schuif of typ. Met de pijltjestoetsen gaat een bedrag in stappen omhoog of omlaag; met Shift tien keer zo snel.
check-in-said = Vorige keer: { $said }
check-in-doubt = Laag en hoog
check-in-doubt-hint = Hoeft niet: ze schuiven mee met wat je hierboven zegt, zolang je ze laat staan.
check-in-finish = Wanneer het klaar is
check-in-finish-hint = Jullie eigen schatting. De prognose rekent de kans uit.
check-in-results = Wat is er opgeschoven?
check-in-results-hint = Links zoek je nog uit hoe het moet, rechts ben je aan het maken.
check-in-note = In één zin
check-in-note-hint = Wat moet een ander nu weten?
check-in-day = Dag van de stand
check-in-day-hint = Op deze dag krijgt de projectleider een mail, tenzij er net een stand is opgenomen.
weekday-monday = Maandag
weekday-tuesday = Dinsdag
weekday-wednesday = Woensdag
weekday-thursday = Donderdag
weekday-friday = Vrijdag
weeks-title = Standen per week
weeks-day-monday = Elke maandag.
weeks-day-tuesday = Elke dinsdag.
weeks-day-wednesday = Elke woensdag.
weeks-day-thursday = Elke donderdag.
weeks-day-friday = Elke vrijdag.
weeks-skipped = { $n ->
    [0] Geen week overgeslagen.
    [one] Eén week overgeslagen.
   *[other] { $n } weken overgeslagen.
}
weeks-earlier = { $n ->
    [one] Eén week eerder
   *[other] { $n } weken eerder
}
week-checked = Week { $n }
week-skipped = Geen stand in week { $n }
# Het stuurbord van week tot week
steered-title = Sinds vorige week
steered-since = Alleen wat er veranderde sinds maandag { $day }.
steered-none = Niets veranderd
steered-none-text = Over geen project is iets nieuws te melden.
steered-entered = Nieuw op het bord
steered-began = Begonnen
steered-standing = Mandaat: was { $from }, nu { $to }
steered-standing-now = Mandaat: nu { $to }
steered-finish = Klaar (80% kans): was { $from }, nu { $to }
steered-score = De klant gaf een { $score }
week-mail-subject = { $n ->
    [one] Vorige week: nieuws over één project
   *[other] Vorige week: nieuws over { $n } projecten
}
week-mail-lead = Dit veranderde er in de week van { $from } tot en met { $to }.
week-mail-more = { $n ->
    [one] En nog één project. Alles staat op:
   *[other] En nog { $n } projecten. Alles staat op:
}
week-mail-board = Het hele stuurbord:
week-mail-off = Je krijgt deze mail als er op maandag iets te melden is. Uitzetten doe je bij je eigen instellingen: { $link }
mail-greeting = Dag { $name },
check-in-mail-subject = Hoe staat { $project } ervoor?
check-in-mail-asks = Vandaag is de dag voor de stand van ‘{ $project }’ (klant: { $company }). Dat kost nog geen minuut.
check-in-mail-last = De vorige was van { $day }.
check-in-mail-none = Er is nog geen stand.
check-in-mail-off = Je krijgt deze mail omdat je het project leidt. Uitzetten doe je bij je eigen instellingen: { $link }
range-low = Laag
range-likely = Waarschijnlijk
range-high = Hoog
range-early = Vroeg
range-late = Laat

# Grafieken
chart-table = Cijfers in een tabel
cone-title = Prognose van de einddatum
cone-lead = Bij elke stand opnieuw berekend
cone-p50 = 50% kans
cone-p80 = tot 80% kans
cone-p85 = 85% kans
cone-chance = kans op de afgesproken dag
cone-says = { $on }: 50% kans op { $p50 }, 80% op { $p80 }
burn-up-title = Uitgegeven en nog nodig
burn-up-lead = Groeit de schatting van het geheel terwijl er wordt uitgegeven?
burn-up-none = Te zien na de eerste stand.
burn-up-spent = uitgegeven
burn-up-whole = geheel, zoals toen geschat
burn-up-budget = budget
burn-up-earned = waarde van wat is opgeleverd
burn-up-says = { $on }: { $spent } uitgegeven, geheel geschat op { $whole }
fever-title = Marge tegenover voortgang
fever-lead = Gaat de marge harder op dan het werk?
fever-none = Te zien zodra er een stand is, en een mandaat met een marge in tijd of geld.
fever-done = deel van de inspanning dat achter de rug is
fever-time = marge in tijd
fever-money = marge in geld
fever-hours = marge in uren
fever-whisker = laatste stand: van 50% tot 80% kans
fever-even = marge en werk in gelijke tred
fever-taken = { $p50 }, 80% kans: hoogstens { $p80 }
fever-says = { $on }: { $done } achter de rug. Van de marge in tijd gaat op: { $time }. Van de marge in geld of uren: { $money }.
axis-thousands = € { $n }k
hill-title = Resultaten op de heuvel
hill-lead = Omhoog: uitzoeken. Omlaag: maken.
hill-up = Uitzoeken
hill-down = Maken
hill-place = Plaats (0–100)

# Resultaten
result-title = Resultaat
result-open = open
result-delivered = opgeleverd
result-accepted = aanvaard
result-place = Plaats op de heuvel
result-place-do = Zet hem daar
result-deliver = Opgeleverd
result-deliver-text = Het team zegt dat het er is. Daarna is het woord aan de klant.
result-deliver-do = Dit is opgeleverd
result-accept = De klant aanvaardt dit
result-accept-do = Leg vast
result-accept-short = Aanvaarden
result-accepted-by = Wie bij de klant zei dat?
result-accepted-by-hint = De klant kan het ook zelf zeggen, via zijn eigen link.
result-accepted-name = aanvaard door { $name }
result-delivered-on = opgeleverd { $day }
result-move-short = Verplaatsen
result-take-back = Toch nog niet af
result-is-accepted = De klant heeft dit resultaat aanvaard.

# Inzicht en besluit
insights-title = Inzichten en besluiten
insights-none = Nog geen nieuw inzicht. Dat komt: onderweg leer je altijd iets.
insight-title = Nieuw inzicht
insight-new = Nieuw inzicht
insight-lead = Vier velden zijn genoeg. Wat je leert is geen fout in het plan.
insight-do = Leg vast en besluit
insight-change = Wat veranderde er?
change-knowledge = Kennis
change-knowledge-hint = We weten iets wat we niet wisten.
change-experience = Ervaring
change-experience-hint = We deden het en zagen hoe het ging.
change-technique = Techniek
change-technique-hint = De techniek biedt of weigert iets.
change-customer = Klant
change-customer-hint = De klant veranderde, of wat hij wil.
insight-thought = Wat dachten we?
insight-think-now = Wat denken we nu?
insight-days = Gevolg voor de tijd
insight-days-hint = Eerder? Zet er een min voor.
insight-cents = Gevolg voor het geld
insight-more = Gevolgen voor geld, uren, waarde en resultaten
insight-hours = Gevolg voor de uren
insight-value = Gevolg voor de waarde
insight-results = Gevolg voor de resultaten
insight-superseded = verbeterd
insight-correct = Verbeteren
decision-title = Besluit
decision-new = Besluiten
decision-do = Leg het besluit vast
decision-later = Later
decision-options = Wat konden we kiezen?
decision-options-hint = Zet het bolletje bij wat het wordt.
decision-option = Optie
decision-choose = Dit kiezen we
decision-choice = Gekozen
decision-reason = Waarom?
decision-sponsor = Wie besliste mee aan de kant van de opdrachtgever?
decision-sponsor-hint = Alleen nodig buiten het mandaat.
decision-sponsor-asked = Buiten het mandaat beslist die kant mee.
decision-with = samen met { $name }
decision-touches = Dit raakt de belofte
decision-touches-hint = Dan gaat er een nieuwe versie naar de klant, met dit inzicht, jullie keuze en de reden zoals ze hier staan. Die geldt pas als de klant haar via zijn link bevestigt.
reach-inside = Binnen het mandaat
reach-inside-text = Jullie beslissen dit zelf. Vastleggen is genoeg.
reach-inside-over = Dit besluit is aan jullie, maar het project staat al over een grens
reach-inside-over-text = Het besluit zelf vraagt niets van wat al op is. Dat de prognose over een grens ging, blijft zo: daarover beslist de kant van de opdrachtgever.
reach-outside = Buiten het mandaat
reach-outside-text = Hier beslist de kant van de opdrachtgever mee. Noem wie.
reach-no-mandate = Geen mandaat
reach-no-mandate-text = Er is geen mandaat om binnen te blijven. Vastleggen kan wel.
room-days = { $n ->
    [0] geen dag speling meer
    [one] nog 1 dag speling
   *[other] nog { $n } dagen speling
}
room-days-short = { $n ->
    [one] al 1 dag over de grens
   *[other] al { $n } dagen over de grens
}
room-amount = nog { $amount } ruimte
room-amount-short = al { $amount } over de grens
room-p80 = Met 80% kans:

# Afwijking
deviations-title = Afwijkingen van het stramien
deviations-none = Geen. Afwijken mag altijd; zeg vooraf wat je ervan verwacht.
deviation-title = Afwijken van het stramien
deviation-new = Afwijken
deviation-lead = Hier hoeft niemand voor te tekenen. Zeg wat je verwacht, dan weten we straks of het hielp.
deviation-do = Leg de afwijking vast
deviation-what = Wat doen we anders?
deviation-why = Waarom?
deviation-expected = Wat verwachten we ervan?
deviation-expects = Verwacht: { $what }
judgement-title = Hielp het?
judgement-new = Hielp het?
judgement-helped = Hielp het?
judgement-seen = Waaraan zag je dat?
helped-yes = het hielp
helped-no = het hielp niet
helped-unclear = niet te zeggen

# Escalatie
escalations-title = Escalaties
escalation-title = Escaleren
escalation-new = Escaleren
escalation-lead = Het project gaat over een grens van het mandaat. De kant van de opdrachtgever beslist binnen vijf werkdagen.
escalation-lead-opened = Het project ging over een grens van het mandaat. De kant van de opdrachtgever beslist uiterlijk { $day }; zeg jij wat er kan.
escalation-lead-early = Het project dreigt over een grens van het mandaat te gaan. Jullie mogen het nu al voorleggen; de kant van de opdrachtgever beslist dan binnen vijf werkdagen.
escalation-do = Leg voor
escalation-lay = Leg jullie opties voor
escalation-early = Nu al escaleren
escalation-opened-text = Dit is niet meer aan het team alleen. Leg jullie opties voor: uiterlijk { $options }. De kant van de opdrachtgever beslist uiterlijk { $day }.
escalation-waits = Er ligt een keuze bij de opdrachtgever
escalation-ruled-next = Verandert dit besluit de belofte? Schrijf op wat jullie nu weten; dan kan de klant een nieuwe versie bevestigen.
escalation-by-itself = vanzelf geopend
escalation-no-options = Het team heeft nog geen opties voorgelegd.
escalation-has-lapsed = vervallen: op { $day } weer binnen het mandaat
escalation-aspects = Gaat over
escalation-asked = Het project is buiten het mandaat
escalation-asked-text = Dit is niet meer aan het team alleen. Leg de keuze voor, met jullie advies.
escalation-again = Op { $day } besloot { $who }: ‘{ $choice }’. Wordt het meer dan de marge erger dan toen, dan gaat er vanzelf weer een escalatie open. Leg het eerder opnieuw voor als het besluit niet genoeg is.
escalation-cause = Oorzaak
escalation-options = Wat kan er?
escalation-options-hint = Eén optie per regel.
escalation-consequence = Wat gebeurt er als we niets doen?
escalation-advice = Advies van het team
escalation-advised = Advies: { $advice }
escalation-due = Uiterlijk te beslissen
ruling-title = Besluit op de escalatie
escalation-mail-subject = Te beslissen: { $project }
escalation-mail-says = { $who } legt je een keuze voor over ‘{ $project }’ (klant: { $company }): het project gaat over een grens van het mandaat. Beslis uiterlijk { $day }.
escalation-opened-mail-subject = Buiten het mandaat: { $project }
escalation-opened-mail-says = Volgens de laatste prognose is ‘{ $project }’ (klant: { $company }) buiten het mandaat. Het gaat over:
escalation-opened-mail-lead = Leg uiterlijk { $options } voor wat er kan, met jullie advies. De kant van de opdrachtgever beslist uiterlijk { $day }.
escalation-opened-mail-sponsor = { $who } legt uiterlijk { $options } voor wat er kan. Beslis daarna uiterlijk { $day }; tot er iets te kiezen is, hoef je niets te doen.

# Voorwaarden en waarde
condition-is-open = open
condition-is-met = Nagekomen
condition-is-broken = Niet nagekomen
value-title = Waarde voor de klant
value-by = Te meten op
value-measured-by = Gemeten aan
value-from-to = Van nu naar straks
value-reached = { $share } van de verbetering
value-not-agreed = De klant heeft dit nog niet bevestigd.
value-agreed = Akkoord: { $name }, { $day }
value-earlier = { $n ->
    [one] Eén eerdere versie
   *[other] { $n } eerdere versies
}
value-version = Versie { $n }
value-none = Er is nog niet opgeschreven wat er voor de klant beter wordt.
value-by-link = Vraag het de klant via zijn link
value-first = Schrijf het op
value-first-lead = Wat verwacht de klant dat er beter wordt, in zijn eigen woorden? Hij bevestigt het via zijn link.
value-new = Nieuwe versie
value-new-lead = Wat verwacht de klant nu dat er beter wordt? De vorige versie blijft bewaard. De klant bevestigt de nieuwe via zijn link.
value-new-do = Leg deze versie vast
measurement-title = Waarde meten
measurement-new = Leg een meting vast
measurement-moment = Wanneer
measurement-figure = Gemeten
measured-underway = onderweg
measured-finish = bij de afronding
measured-six-months-after = zes maanden later

# Afsluiten en uitkomst
closure-title = Project afsluiten
closure-new = Afsluiten
closure-pulse = De laatste vraag aan de klant gaat vanzelf uit: op de eerstvolgende werkdag, of twee weken na de vorige vraag. Hoe het ermee staat, zie je bij ‘De klant’.
closure-pulse-by-hand = De laatste vraag aan de klant gaat hier niet vanzelf uit. Vraag de polsslag na het afsluiten zelf, bij ‘De klant’.
closure-lead = Afgerond of gestopt: allebei een uitkomst, allebei tellen ze mee.
closure-do = Sluit het project af
closure-ending = Hoe is het geëindigd?
closure-why = Waarom is het gestopt?
closure-ended-on = Geëindigd op
closure-spent = Uitgegeven
closure-hours = Uren besteed
closure-fixed = Hiermee ligt de uitkomst vast. Alleen wat de klant bij de afronding antwoordt, komt er nog bij.
closure-learned = Wat we leerden
closure-learned-hint = In één regel, voor wie hierna zoiets doet.
closure-condition = Wat kwam ervan?
closure-condition-open = Nog open
closure-unaccepted = { $n ->
    [one] Dit moest er komen en is nog niet aanvaard:
   *[other] Deze { $n } resultaten moesten er komen en zijn nog niet aanvaard:
}
ending-finished = Afgerond
ending-finished-hint = Wat er moest komen is klaar, of zo goed als.
ending-stopped = Gestopt
ending-stopped-hint = We gingen niet door.
bullseye = Schot in de roos
outcome-musts = Wat er moest komen
outcome-first = Tegenover wat verkocht is:
outcome-stopped-on = Gestopt op
outcome-spent = Besteed
outcome-over = tegenover het afgesproken budget
outcome-above = { $amount } erboven
outcome-below = { $amount } eronder
outcome-exact = precies
outcome-margin = Marge
outcome-conditions = { $n } van { $of } nagekomen
outcome-closed = Geëindigd op { $day }, afgesloten door { $who }
outcome-fit = Passing bij ondertekening { $fit }

# Tijdlijn
story-title = Tijdlijn
told-on = Op
told-number = Nr.
told-state = Staat
told-result = Resultaat
told-condition = Voorwaarde
told-forecast = Prognose
told-in-the-way = Wat in de weg staat
told-reach = Mandaat
event-project-started = Project gestart
event-project-changed = Projectgegevens gewijzigd
event-project-closed = Project afgesloten
event-project-mandate-set = Mandaat gegeven
event-promise-offered = Nieuwe belofte aangeboden aan de klant
event-promise-agreed = De klant bevestigde de nieuwe belofte
event-promise-withdrawn = Aangeboden belofte ingetrokken
event-promise-doubted = De klant is nog niet akkoord met de aangeboden belofte
event-result-moved = Resultaat verplaatst op de heuvel
event-result-delivered = Resultaat opgeleverd
event-result-taken-back = Resultaat toch nog niet af
event-result-accepted = Resultaat aanvaard door de klant
event-checked-in = Stand opgenomen
event-insight-stated = Nieuw inzicht
event-decided = Besluit genomen
event-deviated = Afgeweken van het stramien
event-deviation-judged = Beoordeeld of de afwijking hielp
event-escalated = Geëscaleerd
event-escalation-opened = Buiten het mandaat: escalatie geopend
event-escalation-widened = Nog iets ging buiten het mandaat
event-escalation-lapsed = Weer binnen het mandaat: escalatie vervallen
event-escalation-decided = Op de escalatie besloten
event-value-measured = Waarde gemeten
event-enthusiasm-heard = De klant liet van zich horen

said-project-started = Project gestart
said-project-closed = Project afgesloten
said-checked-in = Stand vastgelegd en prognose gemaakt
said-insight-stated = Inzicht vastgelegd
said-decided = Besluit vastgelegd
said-offered = Besluit vastgelegd; de klant is aan zet
said-withdrawn = Voorstel ingetrokken
said-deviated = Afwijking vastgelegd
said-escalated = Voorgelegd aan de directie
said-value-stated = Vastgelegd; de klant is aan zet
said-mandate-set = Mandaat gegeven
