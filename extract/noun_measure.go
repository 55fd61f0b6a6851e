package extract

import (
	"strings"
	"unicode/utf8"

	"linian/lexicon"
)

// A measure behind the things whose measure it is: 国考断面|水质优良率.

var (
	// measureTails end what is measured as a rate or an amount of the things counted
	// before it.
	measureTails = lexicon.Must("noun.rate")
	rateEnd      = lexicon.Must("rate")
	qualityOf    = lexicon.Must("noun.qualityof")
)

// withoutMeasure is the noun in front of the measure that ends core: 国考断面 of
// 国考断面水质优良率.
func withoutMeasure(core string) string {
	w := sharedTails.Suffix(core)
	if m := measureTails.Suffix(core); len(m) > len(w) {
		w = m
	}
	noun := strings.TrimSuffix(core, w)
	noun = qualityOf.CutSuffix(noun)
	if utf8.RuneCountInString(noun) < 2 {
		return core
	}
	return noun
}

// withoutRate is the noun whose rate a name is: what a number counts is the
// noun, 203个|国考断面|优良率.
func withoutRate(name string) string {
	if rateEnd.Ends(name) {
		return withoutMeasure(name)
	}
	return name
}
