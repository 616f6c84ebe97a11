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
problem-not-readable = Onleesbaar: { $detail }
