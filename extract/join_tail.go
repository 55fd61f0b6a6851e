package extract

import (
	"strings"
	"unicode/utf8"

	"linian/lexicon"
	"linian/unit"
)

// What stands behind the last noun of a list of counts and belongs to all of them:
//
//	完成2处大型灌区和48处中型灌区|续建配套工程
//	解决633个村、77万人|的饮水安全问题
//	启动10个贫困村、400户贫困户|光伏电站建设

var tailRule = sharing(Rule{
	ID: "join.tail", Cost: costTouching, Says: "并列所数之物共有最后一项后面的名词",
	Yes: []string{
		"review: 完成‹2处›大型灌区和48处中型灌区续建配套工程。 → 大型灌区续建配套工程",
		"review: 解决了‹633个›村、77万人的饮水安全问题。 → 解决村饮水安全问题",
		"review: 完成‹18个›镇67个村环境整治。 → 镇环境整治",
		"review: ‹97.5%›的乡镇、50%的建制村通沥青路。 → 乡镇通沥青路",
		"review: 启动‹10个›贫困村、400户贫困户光伏电站建设。 → 启动贫困村光伏电站建设",
		"review: 建成‹15个›乡镇、166个行政村应急广播平台。 → 建成乡镇应急广播平台",
	},
	No: []string{"review: 新建‹7个›居民小区、3个社区服务中心。", "review: 创建‹35个›乡村振兴示范村、11个特色产业示范基地。"},
})

// tails gives the earlier nouns of a list what stands behind the last, or behind the next
// that is whole, and a place the words behind those that are counted in it.
func (j *joint) tails() {
	for last := len(j.ns) - 1; last > 0; last-- {
		end := &j.ns[last]
		if end.lead.core != "" || end.postText == "" || end.it.criteria || !counts(end.it) && end.it.unit.Dimension != unit.Percent {
			continue
		}
		j.tailsOf(last, last < len(j.ns)-1)
	}
}

// tailsOf gives the nouns before the last one what stands behind it; where more figures
// follow, only a place that touches its number.
func (j *joint) tailsOf(last int, touching bool) {
	end := &j.ns[last]
	for k := last - 1; k >= 0; k-- {
		n, noun := &j.ns[k], tidyName(ofMark.CutPrefix(j.ns[k].postText))
		touches := placesIn.Ends(noun) && trimPunct(j.between(k)) == noun && !strings.Contains(j.between(k), "、")
		if g := j.gaps[k+1]; !touches && (touching || !g.list) || g.right != "" || n.it.criteria || counts(n.it) != counts(end.it) {
			return
		}
		if noun == "" || n.name != n.head || !strings.HasSuffix(n.head, noun) {
			return
		}
		t := tailed{noun, strings.TrimSuffix(n.head, noun), "", n, end}
		t.body = strings.TrimPrefix(end.head, t.verb)
		tail := t.tail()
		if tail == "" && n.it.unitText == end.it.unitText && j.undertaken() {
			tail = t.doneBehind()
		}
		switch {
		case tail != "":
			j.call(k, n.head+tail)
		case placesIn.In(noun) && !placesIn.Ends(noun), kindSigns.In(noun) && !kindSigns.Ends(noun) && !placesIn.Ends(noun):
			end = n // 300个行政村|通电、324个乡通电话的问题
		}
		if n.lead.core != "" {
			return
		}
	}
}

// undertaken reports whether the verb before the list has for its object what is done, and
// no thing that there is more of.
func (j *joint) undertaken() bool {
	words := j.ns[0].lead.words
	return undertaken.Ends(words) || deedBefore.Ends(words)
}

// A tailed is a noun of a list with the words before it, and the noun that may say more.
type tailed struct {
	noun, verb, body string
	n, end           *named
}

// tail is what the noun lacks of the last one of its list; "" where it is whole.
func (t *tailed) tail() string {
	const shortest = 2 // runes
	at := 0
	if saysKind(t.noun, t.n.postText) || !flowVerbs.Ends(t.verb) || undertaken.Ends(t.verb) {
		at = likeBehind(t.noun, t.body)
	}
	switch {
	case at > 0:
	case !placesIn.Ends(t.noun) || placesIn.Ends(t.body) || gaining(t.verb) && !seats.Has(t.noun):
		return ""
	case t.countsPersons() && !personEnds.In(t.body) && !placesIn.In(t.body):
	default:
		if at = placeBehind(t.body); at == 0 {
			return ""
		}
	}
	if quote := "”"; strings.HasPrefix(t.body[at:], quote) {
		at += len(quote)
	}
	rest := t.body[at:]
	tail := tidyName(ofMark.CutPrefix(rest))
	for i := range tail {
		if i > 0 && stopsAt(tail, i) && !stopsAt(tail, 0) && !genericVerbs.Has(tail[:i]) {
			tail = tail[:i]
			break
		}
	}
	switch {
	case utf8.RuneCountInString(tail) < shortest, nounJoiners.Begins(rest), deeds.Ends(t.noun) && !compoundNouns.Ends(tail),
		strings.Count(t.body[:at], "“") != strings.Count(t.body[:at], "”"):
		return ""
	}
	return tail
}

// countsPersons reports whether the unit of the last is those for whom something is done, whom
// no noun behind it needs to name: 77万人|的饮水安全问题.
func (t *tailed) countsPersons() bool {
	it := &t.end.it
	return it.unit.Dimension == unit.People || households.Ends(it.unitText) && ofMark.Begins(trimPost(t.end.postText))
}

// saysKind reports whether a noun only says of which kind the things are: 精品型, “国字号”.
func saysKind(noun, text string) bool {
	text = trimPost(text)
	return kindSigns.Ends(noun) || strings.HasPrefix(text, "“") && strings.HasSuffix(text, "”")
}

// likeBehind is where in body what is like noun ends: it has the same last word of two
// runes (农产品|样品, 土壤|样品|监测), or the same sign of a kind (完善|型, 示范|型|村庄). It is 0
// where nothing is, or only what noun says itself.
func likeBehind(noun, body string) int {
	const word = 2 // runes
	rs := []rune(noun)
	w := kindSigns.Suffix(noun)
	switch {
	case w != "":
	case len(rs) <= word:
		return 0
	default:
		w = string(rs[len(rs)-word:])
	}
	if k := strings.Index(body, w); k > 0 && body[:k+len(w)] != noun && !splitsWord(body, k+len(w)) {
		return k + len(w)
	}
	return 0
}

// placeBehind is where the last place or person in body ends; 0 if there is none.
func placeBehind(body string) (at int) {
	for i := range body {
		if i > 0 && (placesIn.Ends(body[:i]) || personEnds.Ends(body[:i])) && !withinPlace(body, i) && !splitsWord(body, i) {
			at = i
		}
	}
	return at
}

// withinPlace reports whether body[i] stands within a word for a place: 村|庄.
func withinPlace(body string, i int) bool {
	_, w := utf8.DecodeLastRuneInString(body[:i])
	return len(placesIn.Prefix(body[i-w:])) > w
}

// gaining reports whether by the verb there is more of a thing, so that a place is what
// it made: 创建|示范村.
func gaining(verb string) bool {
	return foundAnew.Ends(verb) || building.Ends(verb) || counted.Ends(verb)
}

// doneBehind is what was done to the things of a list, at its end; "" where the noun says it itself.
func (t *tailed) doneBehind() string {
	if noun := t.noun; deeds.In(noun) || projectEnds.Ends(noun) || utf8.RuneCountInString(flowVerbs.Suffix(noun)) >= 2 {
		return ""
	}
	body := t.body
	at := len(body) - len(compoundNouns.Suffix(body))
	done := at
	for w := deeds.Suffix(body[:done]); w != "" && len(w) < done; w = deeds.Suffix(body[:done]) {
		done -= len(w)
		for v := flowVerbs.Suffix(body[:done]); utf8.RuneCountInString(v) >= 2 && len(v) < done; v = flowVerbs.Suffix(body[:done]) {
			done -= len(v)
		}
	}
	return body[done:at]
}

var (
	// placesIn end what is counted as a place in which something is done; seats are those
	// that nobody builds.
	placesIn = lexicon.Must("noun.placein")
	seats    = lexicon.Must("noun.placein", "seat")
	// kindSigns end what only says of which kind things are.
	kindSigns = lexicon.Must("noun.kindsign")
	// undertaken are verbs whose object is something that is done.
	undertaken = lexicon.Must("join.undertake")
)
