# The start page: what comes next.
start-title = Hello { $name }
start-all = See all
start-to-decide = { $n ->
    [one] One near miss waits for your decision
   *[other] { $n } near misses wait for your decision
}
start-to-treat = { $n ->
    [one] One near miss asks for a proposal of yours
   *[other] { $n } near misses ask for a proposal of yours
}
start-proposed-by = Proposed by { $name }
start-sold-by = Seller: { $name }
start-by = due { $day }
start-today = { $n ->
    [0] Nothing planned for today
    [one] To do today
   *[other] { $n } things to do today
}
start-too-silent = { $n ->
    [one] 1 silent too long
   *[other] { $n } silent too long
}
start-unplanned = { $n ->
    [one] 1 without a next step
   *[other] { $n } without a next step
}
start-lacking = { $n ->
    [one] Your opportunity, and what it lacks
   *[other] Your { $n } opportunities, and what they lack
}
start-ready = Everything is there: this one can go on to the next stage.
start-more = { $n ->
    [one] And 1 more thing.
   *[other] And { $n } more things.
}
start-exceptions = { $n ->
    [one] One exception is under way
   *[other] { $n } exceptions are under way
}
start-invited = { $n ->
    [one] One colleague who was invited did not come in yet
   *[other] { $n } colleagues who were invited did not come in yet
}
start-quiet = Nothing waits for you
start-quiet-text = Everything that was asked of you today is done. Use the menu to look further.

begin-title = From nothing to the first opportunity
begin-taken = { $taken } of { $all } done
begin-profile = Describe your core customer
begin-profile-text = One sentence about who buys from you, and the few things by which you can tell.
begin-profile-do = Make a profile
begin-from-past = Or have one proposed from a list of finished projects.
begin-colleague = Invite a colleague
begin-colleague-text = A profile is not published alone: a second person with the role Director looks along. A near-miss case needs four eyes as well.
begin-colleague-do = Invite somebody
begin-publish = Have the profile published
begin-publish-text = Whoever wrote it does not publish it. From then on this version stands and every verdict counts.
begin-publish-do = To the profiles
begin-companies = Bring in your companies
begin-companies-text = A list from your CRM or a spreadsheet: each row gets its verdict and next question at once.
begin-companies-do = Import a list
begin-opportunity = Begin the first opportunity
begin-opportunity-text = One process, one gate. Losvast shows what is missing before you can go on.
begin-opportunity-do = Make an opportunity

start-call-backs = { $n ->
    [one] 1 customer waits for you to call back
   *[other] { $n } customers wait for you to call back
}
start-scored = Gave us { $score }
start-undelivered = { $n ->
    [one] One pulse was not delivered
   *[other] { $n } pulses were not delivered
}
start-unmeasured = { $n ->
    [one] One question about the value was not delivered
   *[other] { $n } questions about the value were not delivered
}
start-undelivered-why = Mailed to { $address }
start-named = { $n ->
    [one] One referral to follow up
   *[other] { $n } referrals to follow up
}
start-named-by = Named by { $name } of { $company }
start-ruling = { $n ->
    [one] One escalation waits for your decision
   *[other] { $n } escalations wait for your decision
}
start-owing = { $n ->
    [one] One project left its mandate and waits for your options
   *[other] { $n } projects left their mandate and wait for your options
}
start-owing-why = The sponsor decides by { $day }
start-silent = { $n ->
    [one] One project is due its check-in of this week
   *[other] { $n } projects are due their check-in of this week
}
start-last-check-in = Last check-in: { $day }
start-no-check-in = No check-in yet
start-drifting = { $n ->
    [one] 1 project is outside its mandate or on the edge
   *[other] { $n } projects are outside their mandate or on the edge
}
start-board = To the steering board
start-chance = { $chance } chance to make { $day }
start-state-outside = outside mandate
start-state-attention = attention
start-aspect-time = time
start-aspect-money = money
start-aspect-scope = results
start-aspect-quality = customer's score
start-aspect-benefits = value
start-aspect-risk = risk
start-fit = fit { $fit }
start-compass = To the compass
