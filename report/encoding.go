package report

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// A decoded file: its text with the way back to the bytes, and what was wrong
// with them.
type decoded struct {
	text     Text
	encoding string
	// truncated is set when the file ends inside a character.
	truncated bool
	// bad are the spans of the bytes that stand for no character, at most maxBad.
	bad    []Span
	badSum int
	binary bool // not a text file at all
}

const maxBad = 20

// decodeText finds the encoding of data and decodes it. Valid UTF-8 wins, since
// Chinese text in another encoding is hardly ever valid UTF-8 by chance; then
// UTF-16 by its byte order mark or by the regularity of its bytes; then GB18030,
// which holds GBK and GB2312, or Big5 by the characters that are common in each.
// A file with lines of both is read line by line.
func decodeText(data []byte) decoded {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		d := decodeUTF8(data, 3)
		return d
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return decodeUTF16(data, 2, false)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decodeUTF16(data, 2, true)
	}
	if little, big := looksUTF16(data); little || big {
		return decodeUTF16(data, 0, big)
	}
	if looksBinary(data) {
		return decoded{binary: true}
	}
	u := decodeUTF8(data, 0)
	if u.badSum == 0 {
		return u
	}
	if !gbkPlausible(data) && big5Plausible(data) {
		return decodeBig5(data)
	}
	g := decodeGB18030(data)
	if g.badSum == 0 && gbkPlausible(data) {
		return g
	}
	if m := decodeMixed(data); m.badSum < min(u.badSum, g.badSum) {
		return m
	}
	if u.badSum <= g.badSum || !gbkPlausible(data) && u.badSum*20 < len(data) {
		return u
	}
	return g
}

func (d *decoded) addBad(s Span) {
	d.badSum++
	if len(d.bad) < maxBad {
		d.bad = append(d.bad, s)
	}
}

func decodeUTF8(data []byte, from int) decoded {
	d := decoded{encoding: "UTF-8"}
	var b Builder
	b.Grow(len(data))
	d.appendUTF8(&b, data, from, len(data))
	d.text = b.Text()
	return d
}

func (d *decoded) appendUTF8(b *Builder, data []byte, from, to int) {
	start := from
	for i := from; i < to; {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:to])
		if r != utf8.RuneError || n > 1 {
			i += n
			continue
		}
		b.Map(string(data[start:i]), start, 1, 1)
		if r := cesu8(data[i:to]); r != 0 {
			b.Map(string(r), i, utf8.RuneLen(r), cesuLen)
			i += cesuLen
			start = i
			continue
		}
		n = 1
		if to == len(data) && !utf8.FullRune(data[i:to]) {
			n, d.truncated = to-i, true
		} else {
			b.Map("\uFFFD", i, 3, 1)
			d.addBad(Span{i, i + 1})
		}
		i += n
		start = i
	}
	b.Map(string(data[start:to]), start, 1, 1)
}

// cesuLen is the length of a character that CESU-8 writes as two halves: some
// databases and Java do, for those beyond U+FFFF.
const cesuLen = 6

// cesu8 is the character that data begin with in CESU-8; 0 where there is none.
func cesu8(data []byte) rune {
	half := func(b []byte) rune { return rune(b[0]&0xf)<<12 | rune(b[1]&0x3f)<<6 | rune(b[2]&0x3f) }
	if len(data) < cesuLen || data[0] != 0xed || data[3] != 0xed || data[1]>>6 != 2 || data[2]>>6 != 2 || data[4]>>6 != 2 || data[5]>>6 != 2 {
		return 0
	}
	if r := utf16.DecodeRune(half(data), half(data[3:])); r != utf8.RuneError {
		return r
	}
	return 0
}

// decodeUTF16 decodes data from byte `from` on.
func decodeUTF16(data []byte, from int, big bool) decoded {
	d := decoded{encoding: "UTF-16LE"}
	if big {
		d.encoding = "UTF-16BE"
	}
	unit := func(i int) rune {
		if big {
			return rune(data[i])<<8 | rune(data[i+1])
		}
		return rune(data[i+1])<<8 | rune(data[i])
	}
	var b Builder
	b.Grow(len(data))
	var buf [4]byte
	i := from
	for ; i+1 < len(data); i += 2 {
		r := unit(i)
		size := 2
		if utf16.IsSurrogate(r) {
			pair := utf8.RuneError
			if i+3 < len(data) {
				pair = utf16.DecodeRune(r, unit(i+2))
			}
			switch {
			case pair != utf8.RuneError:
				r, size = pair, 4
			case i+3 >= len(data) && r < 0xDC00:
				d.truncated = true
				d.text = b.Text()
				return d
			default:
				r = utf8.RuneError
				d.addBad(Span{i, i + 2})
			}
		}
		n := utf8.EncodeRune(buf[:], r)
		b.Map(string(buf[:n]), i, n, size)
		i += size - 2
	}
	d.truncated = i < len(data)
	d.text = b.Text()
	return d
}

func decodeGB18030(data []byte) decoded {
	d := decoded{encoding: "GB18030"}
	var b Builder
	b.Grow(len(data) * 3 / 2)
	d.appendGB18030(&b, data, 0, len(data))
	d.text = b.Text()
	return d
}

// appendGB18030 goes over data in stretches of one kind, so that each stretch
// becomes one run and one call of the decoder.
func (d *decoded) appendGB18030(b *Builder, data []byte, from, to int) {
	for i := from; i < to; {
		j := i
		for j < to && data[j] < 0x80 {
			j++
		}
		b.Map(string(data[i:j]), i, 1, 1)
		i = j
		for j+1 < to && gbkPair(data[j], data[j+1]) {
			j += 2
		}
		d.appendPairs(b, data, i, j)
		i = j
		if i >= to || data[i] < 0x80 {
			continue
		}
		n := d.gbkOther(b, data, i, to)
		i += n
	}
}

func gbkPair(lead, trail byte) bool {
	return lead >= 0x81 && lead <= 0xFE && trail >= 0x40 && trail != 0x7F && trail <= 0xFE
}

// appendPairs decodes data[i:j], which holds pairs only.
func (d *decoded) appendPairs(b *Builder, data []byte, i, j int) {
	if i == j {
		return
	}
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data[i:j])
	s := string(out)
	if err != nil || utf8.RuneCountInString(s) != (j-i)/2 {
		d.appendPairwise(b, data, i, j)
		return
	}
	start, at, width := 0, i, 0
	pos := i
	for k, r := range s {
		n := utf8.RuneLen(r)
		if n != width && width != 0 {
			b.Map(s[start:k], at, width, 2)
			start, at = k, pos
		}
		if r == utf8.RuneError {
			d.addBad(Span{pos, pos + 2})
		}
		width = n
		pos += 2
	}
	b.Map(s[start:], at, width, 2)
}

// appendPairwise is the slow way for a stretch with pairs that stand for nothing.
func (d *decoded) appendPairwise(b *Builder, data []byte, i, j int) {
	dec := simplifiedchinese.GB18030.NewDecoder()
	for ; i < j; i += 2 {
		out, err := dec.Bytes(data[i : i+2])
		s := string(out)
		if r, n := utf8.DecodeRuneInString(s); err != nil || n != len(s) || r == utf8.RuneError {
			s = "\uFFFD"
			d.addBad(Span{i, i + 2})
		}
		b.Map(s, i, len(s), 2)
	}
}

// gbkOther takes what begins at i and is no pair: four bytes, a byte that
// stands for nothing, or the first half of a last character.
func (d *decoded) gbkOther(b *Builder, data []byte, i, to int) int {
	digit := func(k int) bool { return data[k] >= '0' && data[k] <= '9' }
	high := func(k int) bool { return data[k] >= 0x81 && data[k] <= 0xFE }
	if i+3 < to && high(i) && digit(i+1) && high(i+2) && digit(i+3) {
		out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data[i : i+4])
		if r, n := utf8.DecodeRune(out); err == nil && n == len(out) && r != utf8.RuneError {
			b.Map(string(out), i, n, 4)
			return 4
		}
	}
	if to == len(data) && high(i) && (i+1 == to || i+4 > to && digit(i+1) && (i+2 == to || high(i+2))) {
		d.truncated = true
		return to - i
	}
	b.Map("\uFFFD", i, 3, 1)
	d.addBad(Span{i, i + 1})
	return 1
}

func big5Pair(lead, trail byte) bool {
	return lead >= 0xA1 && lead <= 0xF9 && (trail >= 0x40 && trail <= 0x7E || trail >= 0xA1 && trail <= 0xFE)
}

// big5Plausible tells Big5 from other bytes: nearly all characters of prose are
// of its first level or signs, which GB18030 spreads otherwise.
func big5Plausible(data []byte) bool {
	pairs, common, bad := 0, 0, 0
	for i := 0; i < len(data); {
		switch {
		case data[i] < 0x80:
			i++
			continue
		case i+1 < len(data) && big5Pair(data[i], data[i+1]):
			pairs++
			if data[i] <= 0xC6 {
				common++
			}
			i += 2
		default:
			bad++
			i++
		}
	}
	return pairs > 4 && common*10 >= pairs*9 && bad*50 <= pairs
}

func decodeBig5(data []byte) decoded {
	d := decoded{encoding: "Big5"}
	dec := traditionalchinese.Big5.NewDecoder()
	var b Builder
	b.Grow(len(data) * 3 / 2)
	for i := 0; i < len(data); {
		j := i
		for j < len(data) && data[j] < 0x80 {
			j++
		}
		b.Map(string(data[i:j]), i, 1, 1)
		if i = j; i == len(data) {
			break
		}
		if i+1 == len(data) {
			d.truncated = true
			break
		}
		n := 1
		s := "\uFFFD"
		if big5Pair(data[i], data[i+1]) {
			n = 2
			if out, err := dec.Bytes(data[i : i+2]); err == nil && utf8.RuneCount(out) == 1 {
				s = string(out)
			}
		}
		if s == "\uFFFD" {
			d.addBad(Span{i, i + n})
		}
		b.Map(s, i, len(s), n)
		i += n
	}
	d.text = b.Text()
	return d
}

// decodeMixed decodes each line by itself: UTF-8 when it is valid, else GB18030.
func decodeMixed(data []byte) decoded {
	d := decoded{encoding: "UTF-8+GB18030"}
	var b Builder
	b.Grow(len(data) * 3 / 2)
	for i := 0; i < len(data); {
		j := len(data)
		if k := bytes.IndexByte(data[i:], '\n'); k >= 0 {
			j = i + k + 1
		}
		if utf8.Valid(data[i:j]) {
			b.Map(string(data[i:j]), i, 1, 1)
		} else {
			d.appendGB18030(&b, data, i, j)
		}
		i = j
	}
	d.text = b.Text()
	return d
}

// gbkPlausible tells GB18030 text from any other bytes that happen to decode:
// most characters of Chinese prose are of the first level of GB2312 or signs.
func gbkPlausible(data []byte) bool {
	pairs, common := 0, 0
	for i := 0; i+1 < len(data); {
		c := data[i]
		if c < 0x80 {
			i++
			continue
		}
		if gbkPair(c, data[i+1]) {
			pairs++
			if c >= 0xB0 && c <= 0xD7 && data[i+1] >= 0xA1 || c >= 0xA1 && c <= 0xA3 && data[i+1] >= 0xA1 {
				common++
			}
		}
		i += 2
	}
	return pairs == 0 || common*10 >= pairs*7
}

// looksUTF16 finds UTF-16 without a byte order mark: blanks, digits and line
// ends have a zero byte, always at the same side, and nearly all other bytes of
// that side are the high bytes of Chinese characters and signs.
func looksUTF16(data []byte) (little, big bool) {
	n := min(len(data), 1<<16) &^ 1
	if n < 4 {
		return false, false
	}
	var zero, high [2]int
	for i := 0; i < n; i++ {
		switch c := data[i]; {
		case c == 0:
			zero[i&1]++
			high[i&1]++
		case c >= 0x4e && c <= 0x9f, c == 0x20, c == 0x30, c == 0xff:
			high[i&1]++
		}
	}
	side := func(k int) bool {
		return zero[k] > 0 && zero[1-k]*4 <= zero[k] && high[k]*20 >= n/2*19
	}
	return side(1) && !side(0), side(0) && !side(1)
}

// looksBinary says whether data is no text: zero bytes or many control bytes.
func looksBinary(data []byte) bool {
	head := data[:min(len(data), 1<<16)]
	control := 0
	for _, c := range head {
		if c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1a {
			control++
		}
	}
	return control*50 > len(head)
}
