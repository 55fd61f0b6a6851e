package extract

import (
	"strings"
	"unicode/utf8"

	"linian/lexicon"
)

// Who did it. A report of several courts, offices or groups tells who did what; the
// name of another doer's figure says whose it is:
//
//	全市法院受理各类案件25.4万件，办结23.1万件。其中|市中院受理|2.8万件，|办结|2.4万件

// actors end those who do what bodies report of.
var actors = lexicon.Must("actor")

// actorOf parts core into who did it, the verb and what it was done to: 法院|受理|
// 各类案件. The verb is "" where core does not begin with an actor.
func actorOf(core string) (actor, verb, object string) {
	for i := range core {
		if i == 0 || actors.Suffix(core[:i]) == "" {
			continue
		}
		if v := flowVerbs.Prefix(core[i:]); utf8.RuneCountInString(v) >= 2 && verbLike.Prefix(core[i:]) == "" {
			return core[:i], v, core[i+len(v):]
		}
	}
	return "", "", ""
}

// objectOf is what the topic says that something was done to: 各类案件 of
// 法院受理各类案件, of 受理各类案件 and of 市中院受理各类案件.
func objectOf(topic string) string {
	if verbOf(topic) != "" {
		return bareNoun(topic)
	}
	_, _, object := actorOf(topic)
	return object
}

// doing names a figure that brings only its verb, or its actor and verb, with the
// object of the figures before: 办结, 市中院受理; "" where it needs none. What is done
// by an actor that 其中 brought stays his.
func (th *thread) doing(n *named, core string) (actor, name string) {
	object := objectOf(th.topic)
	if object == "" && th.named && (n.lead.among || th.whole.open) && n.it.unitText == th.last.unitText && verbOf(th.topic) == "" && !aspectVerbs.Ends(th.topic) {
		object = th.topic // 重点项目36个，其中|新建|24个
	}
	if object == "" || n.postText != "" || !counts(n.it) || th.named && !counts(th.last) {
		return "", ""
	}
	if actor, verb, of := actorOf(core); verb != "" && of == "" {
		return actor, core + object
	}
	if verbOf(core) != core || core == "" || isDoing(core, n.it) || lightVerbs.Has(core) || itself.In(core) {
		return "", ""
	}
	if strings.HasPrefix(object, core) {
		return "", ""
	}
	return "", th.actor + core + object
}

// itself are verbs that count those whom it happened to and not the object of the verb
// before: 转移|就业, 惠及.
var itself = lexicon.Must("do.itself")

// isActorsVerb reports whether core is an actor and his verb and nothing else.
func isActorsVerb(core string) bool {
	_, verb, object := actorOf(core)
	return verb != "" && object == ""
}
