package extract

import "linian/lexicon"

var objectsRule = sharing(Rule{
	ID: "join.objects", Cost: costTouching, Says: "两个数各有后面的一个宾语",
	Yes: []string{"review: 分别有15家和‹23家›企业入围中国企业500强和中国制造业500强。"},
	No:  []string{"review: 分别有15家和‹23家›企业上市。"},
})

// objects gives each of two counts its own object of what both did: 分别有15家和
// 23家|企业入围中国企业500强和中国制造业500强.
func (j *joint) objects() {
	if len(j.ns) != 2 || !eachMark.Begins(j.gaps[0].right) {
		return
	}
	name := j.ns[1].head
	at, verb := entering.Find(name)
	if at < 0 || j.ns[0].head != name {
		return
	}
	objects := j.r.known.splitHeads(name[at+len(verb):])
	if len(objects) != 2 {
		return
	}
	did := name[:at+len(verb)]
	j.call(0, did+objects[0]+sharedBy(objects[0], objects[1], ""))
	j.call(1, did+objects[1])
	j.th.heads = []string{j.ns[0].head, j.ns[1].head}
	j.th.topic, j.th.said = name[:at], append(j.th.said, j.th.heads...)
}

// entering are verbs whose object is a list, a rank or a title, but for the stages
// that a thing goes into.
var (
	entering = lexicon.Must("do.enter")
	getsTo   = lexicon.Must("do.enter.stage")
)
