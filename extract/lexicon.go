package extract

import "linian/lexicon"

// Classes of words that several rules ask for; what each is for stands in
// lexicon/classes.tsv.

var (
	boundBefore = lexicon.Must("bound.before")
	boundAfter  = lexicon.Must("bound.after")
	moreAfter   = lexicon.Must("bound.after", "gt")
	holdBefore  = lexicon.Must("bound.hold")

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
