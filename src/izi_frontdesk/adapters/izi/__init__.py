"""IZI's GraphQL API over HTTP.

line       the way to one server, over the network thread; light to import
access     AccessApi: signing in
desk       DeskApi: everything for the person signed in
requests   each operation: variables out, domain values in
look       the watch's look at many payments and clients in one POST
exchange   one operation over one POST
http       the POST itself and its accidents
patience   how long it may take
bodies     the body of its answer, bounded
answers    what an answer amounts to: data, or exactly one accident
wire       the shapes of the answers
values     the single values inside, made into what the domain may rely on
identity   whether an answer is about the one that was asked for
documents  the GraphQL texts from resources
codes      the error codes that mean more than words
phones     whole phone numbers
"""
