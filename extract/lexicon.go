package extract

import "linian/lexicon"

// Classes of words that several rules ask for; what each is for stands in
// lexicon/classes.tsv.

var (
	gtBefore    = lexicon.Must("bound.before", "gt")
	geBefore    = lexicon.Must("bound.before", "ge")
	ltBefore    = lexicon.Must("bound.before", "lt")
	leBefore    = lexicon.Must("bound.before", "le")
	aboutBefore = lexicon.Must("bound.before", "about")
	nearBefore  = lexicon.Must("bound.before", "near")
	holdBefore  = lexicon.Must("bound.hold")
	geAfter     = lexicon.Must("bound.after", "ge")
	leAfter     = lexicon.Must("bound.after", "le")
	aboutAfter  = lexicon.Must("bound.after", "about")
	moreAfter   = lexicon.Must("bound.after", "gt")

	leadingAdverbs = lexicon.Must("lead")
	scopeWords     = lexicon.Must("scope")
	linkVerbs      = lexicon.Must("link")

	riseVerbs  = lexicon.Must("growth.verb", "+")
	fallVerbs  = lexicon.Must("growth.verb", "-")
	comparands = lexicon.Must("compare.with")

	flowVerbs    = lexicon.Must("do")
	genericVerbs = lexicon.Must("do.generic")
	aspectVerbs  = lexicon.Must("do.aspect")

	genericNouns = lexicon.Must("noun.generic")
	sharedTails  = lexicon.Must("noun.shared")

	predicateWords = lexicon.Must("stop.topic")
	peopleNouns    = lexicon.Must("people")
	personEnds     = lexicon.Must("person")
	nounStops      = lexicon.Must("stop.noun")
	wholeWords     = lexicon.Must("noun.unbroken")
	rankWords      = lexicon.Must("rank")
)
