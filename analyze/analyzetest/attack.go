package analyzetest

import (
	"fmt"

	"linian/analyze"
)

// Attacks is what a report may contain when somebody means harm.
func Attacks() []string {
	return []string{
		`</script><script>alert(1)</script>`,
		`</SCRIPT ><script >alert(1)//`,
		`<!--<script>alert(1)</script>-->`,
		`<img src=x onerror=alert(1)>`,
		`<svg onload=alert(1)>`,
		`"><img src=http://evil.example/x.png>`,
		`' onmouseover='alert(1)`,
		`" autofocus onfocus="alert(1)`,
		`__f__function(){alert(1)}__f__`,
		`__f__alert(1)__f__`,
		`__x__alert(1)__x__`,
		`javascript:alert(1)`,
		`{{.Title}}{{alert 1}}`,
		"${alert(1)}`alert(1)`",
		`{a|b}{c}{@[0]}`,
		`]]><script>alert(1)</script>`,
		`\"};alert(1);//`,
		`\u003cscript\u003ealert(1)\u003c/script\u003e`,
		"\u2028alert(1)\u2029",
		`<iframe srcdoc="<script>alert(1)</script>">`,
		`<link rel=stylesheet href=//evil.example/x.css>`,
		`<meta http-equiv=refresh content="0;url=http://evil.example/">`,
		`</style><style>*{display:none}</style>`,
		`</title><script>alert(1)</script>`,
		`__proto__`,
		`constructor`,
		"\x00\x01\x1b[31m\ufeff\u202e",
		`<a href="javascript:alert(1)">x</a>`,
		`<base href=http://evil.example/>`,
		`=HYPERLINK("http://evil.example")`,
	}
}

// Poisoned is the fixture with hostile texts in every place where a text of a
// report or a file's name goes, another one for each comparison.
func Poisoned(texts []string) *analyze.Result {
	r := Result()
	at := func(i int) string { return texts[i%len(texts)] }
	r.Title = at(0)
	r.Bodies = []string{at(1), at(2) + "2"}
	poison := func(p *analyze.Point, s string) {
		p.Observation.Sentence, p.Observation.File, p.Observation.Text, p.Observation.Body = s, s, s, s
		for i := range p.Others {
			p.Others[i].Observation.Text, p.Others[i].Observation.File = s, s
		}
	}
	for i := range r.Comparisons {
		c, s := &r.Comparisons[i], at(i)
		c.Name, c.Unit, c.Scope, c.Note, c.Body = s, s, s, s, r.Bodies[i%2]
		if i%3 == 0 {
			c.Theme = s
		}
		for j := range c.Actual {
			poison(&c.Actual[j], s)
		}
		for j := range c.Target {
			poison(&c.Target[j], s)
		}
		for j := range c.Completions {
			poison(&c.Completions[j].Target, s)
		}
		for j := range c.Quarantined {
			c.Quarantined[j].Sentence, c.Quarantined[j].Text, c.Quarantined[j].File = s, s, s
		}
	}
	for i := range r.Rankings {
		r.Rankings[i].Name, r.Rankings[i].Unit = at(i), at(i+1)
		for j := range r.Rankings[i].Entries {
			r.Rankings[i].Entries[j].Body = at(j) + fmt.Sprint(j)
			poison(&r.Rankings[i].Entries[j].Point, at(j))
		}
	}
	for i := range r.Reports {
		r.Reports[i].File, r.Reports[i].Meta.Title = at(i), at(i+1)
	}
	return r
}
