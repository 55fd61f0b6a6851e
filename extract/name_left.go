package extract

import "linian/lexicon"

// Who came out of poverty: the predicate behind the number is a part of the name.
//
//	301户611人|全部脱贫, 其中349人|稳定脱贫
var leftNames = []nameProposer{
	beforeRule(Rule{
		ID: "name.left", Cost: 72, Says: "前文的人脱贫",
		Yes: []string{"review: 易地搬迁贫困人口860人，‹386人›稳定脱贫。"},
		No:  []string{"review: 贫困人口‹386人›。"},
	}, func(v *nameView) (naming, bool) {
		left, topic := leftPoverty(v.post), v.th.topic
		return v.ofTopic(v.inFull(whoOf(leaving.CutSuffix(topic), v.n.it)+left, true)), left != "" && topic != ""
	}),
}

// leftPoverty is the predicate that alone stands behind a number of persons or
// households, without what says how it came about: 脱贫 of 全部脱贫; else "".
func leftPoverty(post string) string {
	for post != "" && !leaving.Has(post) {
		rest := nounStops.CutPrefix(post)
		if rest == post {
			return ""
		}
		post = rest
	}
	return post
}

var leaving = lexicon.Must("do.left")
