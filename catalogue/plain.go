package catalogue

import "strings"

// plainTree reads a file that keeps to the plainest form of YAML, in which the
// built-in files are written, in a twentieth of the time of yamlTree: one key a
// line at the depths of
//
//	theme: 养老
//	indicators:
//	  - id: elderly_beds_new
//	    unit: '%'
//	    equal_units: [张, 个]
//	    aliases:
//	      - 新增床位
//
// ok is false for a file with anything else in it: a comment, an empty line,
// double quotes, a text over several lines.
func plainTree(data string) (_ node, ok bool) {
	p := plain{root: node{kind: mapping, line: 1, col: 1}}
	for line := range strings.Lines(data) {
		p.line++
		if !p.read(strings.TrimRight(line, "\r\n")) {
			return node{}, false
		}
	}
	return p.root, true
}

type plain struct {
	root node
	line int
}

// last is the value that was read last in n, itself a list or a mapping.
func last(n *node, kind nodeKind) *node {
	if n == nil || len(n.items) == 0 || n.items[len(n.items)-1].kind != kind {
		return nil
	}
	return &n.items[len(n.items)-1]
}

// read takes in a line; an empty list stands where a key has no value yet.
func (p *plain) read(line string) bool {
	rest := strings.TrimLeft(line, " ")
	depth := len(line) - len(rest)
	indicators := last(&p.root, list)
	indicator := last(indicators, mapping)
	item, isItem := strings.CutPrefix(rest, "- ")
	switch {
	case depth == 0 && !isItem:
		return p.key(&p.root, rest, 1)
	case depth == 2 && isItem && indicators != nil:
		indicators.items = append(indicators.items, node{kind: mapping, line: p.line, col: 5})
		return p.key(last(indicators, mapping), item, 5)
	case depth == 4 && !isItem && indicator != nil:
		return p.key(indicator, rest, 5)
	case depth == 6 && isItem:
		values := last(indicator, list)
		if values == nil {
			return false
		}
		v, ok := p.scalar(item, 9)
		values.items = append(values.items, v)
		return ok
	}
	return false
}

// key reads "key: value" into a mapping.
func (p *plain) key(into *node, s string, col int) bool {
	key, value, ok := strings.Cut(s, ":")
	if !ok || key == "" || strings.Trim(key, "abcdefghijklmnopqrstuvwxyz_") != "" {
		return false
	}
	v := node{kind: list, line: p.line, col: col + len(key)}
	if value != "" {
		value, ok = strings.CutPrefix(value, " ")
		if !ok {
			return false
		}
		if v, ok = p.value(value, col+len(key)+2); !ok {
			return false
		}
	}
	into.keys = append(into.keys, node{kind: text, text: key, line: p.line, col: col})
	into.items = append(into.items, v)
	return true
}

// value reads a text, or a list [a, b].
func (p *plain) value(s string, col int) (node, bool) {
	inner, ok := strings.CutPrefix(s, "[")
	if !ok {
		return p.scalar(s, col)
	}
	if inner, ok = strings.CutSuffix(inner, "]"); !ok {
		return node{}, false
	}
	out := node{kind: list, line: p.line, col: col}
	for item := range strings.SplitSeq(inner, ", ") {
		v, ok := p.scalar(item, col)
		if !ok {
			return node{}, false
		}
		out.items = append(out.items, v)
	}
	return out, true
}

// scalar reads a text, bare or in single quotes.
func (p *plain) scalar(s string, col int) (node, bool) {
	out := node{kind: text, line: p.line, col: col}
	if len(s) > 1 && s[0] == '\'' {
		inner, ok := strings.CutSuffix(s[1:], "'")
		out.text = strings.ReplaceAll(inner, "''", "'")
		return out, ok && strings.Count(inner, "'") == 2*strings.Count(inner, "''")
	}
	out.text = s
	bare := s != "" && strings.TrimSpace(s) == s && !strings.ContainsRune("&*!|>%@`{}[],?-\"'#:~", rune(s[0])) &&
		!strings.ContainsAny(s, "[]{},\"\t") && !strings.Contains(s, ": ") && !strings.Contains(s, " #") && !strings.HasSuffix(s, ":")
	return out, bare
}
