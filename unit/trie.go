package unit

// A trie finds the longest of a set of words that stands at a place in a text.
// It is kept as one slice: a node's children are linked by next.
type trie struct {
	nodes []node
}

type node struct {
	char        byte
	value       int32 // of the word that ends here, plus one; 0 when none does
	child, next int32 // indices into nodes; 0 is none, since the root is nobody's child
}

func (t *trie) add(word string, value int32) {
	if t.nodes == nil {
		t.nodes = append(t.nodes, node{})
	}
	at := int32(0)
	for i := range len(word) {
		to := t.step(at, word[i])
		if to == 0 {
			to = int32(len(t.nodes))
			t.nodes = append(t.nodes, node{char: word[i], next: t.nodes[at].child})
			t.nodes[at].child = to
		}
		at = to
	}
	t.nodes[at].value = value + 1
}

func (t *trie) step(at int32, c byte) int32 {
	for k := t.nodes[at].child; k != 0; k = t.nodes[k].next {
		if t.nodes[k].char == c {
			return k
		}
	}
	return 0
}

// longest is the value and the length of the longest word that begins s[i:] and
// that ends there: "m" does not end before another letter. The length is 0 when
// there is none.
func (t *trie) longest(s string, i int) (value int32, n int) {
	at := int32(0)
	for j := i; j < len(s); j++ {
		if at = t.step(at, s[j]); at == 0 {
			break
		}
		if v := t.nodes[at].value; v > 0 && !(alnum(s[j]) && j+1 < len(s) && alnum(s[j+1])) {
			value, n = v-1, j+1-i
		}
	}
	return value, n
}

func alnum(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}
