# De startpagina: wat is nu aan de beurt.
start-title = Dag { $name }
start-all = Bekijk alles
start-to-decide = { $n ->
    [one] Eén grensgeval wacht op jouw besluit
   *[other] { $n } grensgevallen wachten op jouw besluit
}
start-to-treat = { $n ->
    [one] Eén grensgeval vraagt een voorstel van jou
   *[other] { $n } grensgevallen vragen een voorstel van jou
}
start-proposed-by = Voorgesteld door { $name }
start-sold-by = Verkoop: { $name }
start-by = uiterlijk { $day }
start-today = { $n ->
    [0] Niets gepland voor vandaag
    [one] Vandaag te doen
   *[other] { $n } dingen te doen vandaag
}
start-too-silent = { $n ->
    [one] 1 te lang stil
   *[other] { $n } te lang stil
}
start-unplanned = { $n ->
    [one] 1 zonder volgende stap
   *[other] { $n } zonder volgende stap
}
start-lacking = { $n ->
    [one] Jouw verkoopkans, en wat er nog mist
   *[other] Jouw { $n } verkoopkansen, en wat er nog mist
}
start-ready = Alles is er: deze kan door naar de volgende fase.
start-more = { $n ->
    [one] En nog 1 ding.
   *[other] En nog { $n } dingen.
}
start-exceptions = { $n ->
    [one] Eén uitzondering loopt
   *[other] { $n } uitzonderingen lopen
}
start-invited = { $n ->
    [one] Eén uitgenodigde collega is nog niet binnen
   *[other] { $n } uitgenodigde collega's zijn nog niet binnen
}
start-quiet = Niets wacht op jou
start-quiet-text = Alles wat vandaag van jou gevraagd werd, is gedaan. Gebruik het menu om verder te kijken.

begin-title = Van niets naar de eerste verkoopkans
begin-taken = { $taken } van { $all } gedaan
begin-profile = Beschrijf je kernklant
begin-profile-text = Eén zin over wie bij jullie koopt, en de paar dingen waaraan je dat ziet.
begin-profile-do = Maak een profiel
begin-from-past = Of laat er een voorstellen uit een lijst van afgeronde projecten.
begin-colleague = Nodig een collega uit
begin-colleague-text = Een profiel publiceer je niet alleen: een tweede persoon met de rol Directie kijkt mee. Ook een grensgeval heeft vier ogen nodig.
begin-colleague-do = Nodig iemand uit
begin-publish = Laat het profiel publiceren
begin-publish-text = Wie het schreef, publiceert het niet. Vanaf dan staat deze versie vast en telt elk oordeel.
begin-publish-do = Naar de profielen
begin-companies = Haal je organisaties binnen
begin-companies-text = Een lijst uit je CRM of een spreadsheet: elke regel krijgt meteen een oordeel en de volgende vraag.
begin-companies-do = Importeer een lijst
begin-opportunity = Begin de eerste verkoopkans
begin-opportunity-text = Eén proces, één poort. Losvast laat zien wat er mist voordat je verder kunt.
begin-opportunity-do = Maak een verkoopkans

start-call-backs = { $n ->
    [one] Eén klant wacht tot jij terugbelt
   *[other] { $n } klanten wachten tot jij terugbelt
}
start-scored = Gaf ons een { $score }
start-undelivered = { $n ->
    [one] Eén polsslag kwam niet aan
   *[other] { $n } polsslagen kwamen niet aan
}
start-unmeasured = { $n ->
    [one] Eén vraag om een meting kwam niet aan
   *[other] { $n } vragen om een meting kwamen niet aan
}
start-undelivered-why = Gemaild naar { $address }
start-named = { $n ->
    [one] Eén aanbeveling om op te volgen
   *[other] { $n } aanbevelingen om op te volgen
}
start-named-by = Genoemd door { $name } van { $company }
start-ruling = { $n ->
    [one] Eén escalatie wacht op jouw besluit
   *[other] { $n } escalaties wachten op jouw besluit
}
start-owing = { $n ->
    [one] Eén project ging buiten zijn mandaat en wacht op jullie opties
   *[other] { $n } projecten gingen buiten hun mandaat en wachten op jullie opties
}
start-owing-why = De opdrachtgever beslist uiterlijk { $day }
start-silent = { $n ->
    [one] Eén project wacht op zijn stand van deze week
   *[other] { $n } projecten wachten op hun stand van deze week
}
start-last-check-in = Laatste stand: { $day }
start-no-check-in = Nog geen stand
start-drifting = { $n ->
    [one] Eén project staat buiten zijn mandaat of op het randje
   *[other] { $n } projecten staan buiten hun mandaat of op het randje
}
start-board = Naar het stuurbord
start-chance = { $chance } kans om { $day } te halen
start-state-outside = buiten mandaat
start-state-attention = let op
start-aspect-time = tijd
start-aspect-money = geld
start-aspect-scope = resultaten
start-aspect-quality = cijfer van de klant
start-aspect-benefits = waarde
start-aspect-risk = risico
start-fit = passing { $fit }
start-compass = Naar het kompas
