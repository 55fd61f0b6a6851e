package extract

import (
	"strings"
	"unicode/utf8"

	"linian/lexicon"
)

// What was done to the things counted, where the verb stands behind them:
//
//	对5部法律法规的贯彻实施情况|进行了检查
//	对16件规范性文件|进行备案审查
//
// doneUpon is the name, verb and object, of what follows the number in body; ""
// where no such verb stands there.
func doneUpon(body string) string {
	at, w := dealing.Find(body)
	if at < shortest {
		return ""
	}
	verb := doneMark.CutPrefix(body[at+len(w):])
	for _, p := range []string{"，", "。", "；", ",", ";"} {
		verb, _, _ = strings.Cut(verb, p)
	}
	verb = trimPunct(verb)
	if n := utf8.RuneCountInString(verb); n < 2 || n > 8 {
		return ""
	}
	object := trimPunct(body[:at])
	object = dealingAdverbs.CutSuffix(object)
	return verb + object
}

var dealingAdverbs = lexicon.Must("do.dealingadverb")

// dealing are verbs whose object is what was done.
var dealing = lexicon.Must("do.dealing")
