package report

import (
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// A pdfText is one page's text while it is read.
type pdfText struct {
	inst  pdfium.Pdfium
	text  references.FPDF_TEXTPAGE
	runes []rune // by PDFium's index
	// unmapped counts the characters whose font does not say what they are.
	unmapped, printed int
}

// readPage gives the text of a page. Small raised digits become superscripts;
// garbled reports whether the page's fonts do not say which characters their
// glyphs are, so that its text is not what users see.
func readPage(inst pdfium.Pdfium, page requests.Page) (text string, garbled bool, err error) {
	t, err := inst.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return "", false, err
	}
	defer inst.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: t.TextPage})
	n, err := inst.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: t.TextPage})
	if err != nil {
		return "", false, err
	}
	p := &pdfText{inst: inst, text: t.TextPage, runes: make([]rune, n.Count)}
	for i := range p.runes {
		u, err := inst.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: p.text, Index: i})
		if err != nil {
			return "", false, err
		}
		if p.runes[i] = rune(u.Unicode); u.Unicode == 0 {
			p.runes[i] = noChar
		}
	}
	p.checkMapping()
	p.raiseDigits()
	return p.String(), p.unmapped*maxUnmapped > p.printed, nil
}

// noChar stands for a glyph without a character. cleanPage leaves it out; until
// then each character keeps its place.
const noChar = '\ufffe'

// String is the text with one character for each index of PDFium's, or for each
// pair of surrogates.
func (p *pdfText) String() string {
	var b strings.Builder
	for i := 0; i < len(p.runes); i++ {
		r := p.runes[i]
		if utf16.IsSurrogate(r) && i+1 < len(p.runes) {
			if pair := utf16.DecodeRune(r, p.runes[i+1]); pair != unicode.ReplacementChar {
				r = pair
				i++
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

// maxUnmapped is the share of characters without a meaning (one in so many) up
// to which a page can be read.
const maxUnmapped = 6

// sampled is how many Chinese characters are taken for one that is asked about.
const sampled = 8

// checkMapping counts the characters that have no meaning, and puts U+FFFD in
// their place, but for bullets at a line's beginning. Of Chinese characters only
// some are asked about: a font without a map gives few.
func (p *pdfText) checkMapping() {
	han := 0
	for i, r := range p.runes {
		if r == ' ' || r == '\r' || r == '\n' {
			continue
		}
		p.printed++
		if isHan(r) {
			if han++; han%sampled != 0 {
				continue
			}
		}
		m, err := p.inst.FPDFText_HasUnicodeMapError(&requests.FPDFText_HasUnicodeMapError{TextPage: p.text, Index: i})
		if err != nil || !m.HasUnicodeMapError {
			continue
		}
		switch {
		case isHan(r):
			p.unmapped += sampled
		case r == noChar && !p.insideNumber(i):
			p.unmapped++
			continue
		case i == 0 || p.runes[i-1] == '\n' || p.runes[i-1] == noChar || r >= 0xe000 && r <= 0xf8ff:
			p.unmapped++
			p.runes[i] = noChar
			continue
		default:
			p.unmapped++
		}
		p.runes[i] = unicode.ReplacementChar
	}
}

func (p *pdfText) insideNumber(i int) bool {
	return i > 0 && i+1 < len(p.runes) && isDigit(p.runes[i-1]) && isDigit(p.runes[i+1])
}

// raiseDigits makes superscripts of the digits that are smaller than the text
// beside them and stand above its line.
func (p *pdfText) raiseDigits() {
	for i := 0; i < len(p.runes); {
		if !isDigit(p.runes[i]) {
			i++
			continue
		}
		j := i
		for j < len(p.runes) && isDigit(p.runes[j]) {
			j++
		}
		p.raiseRun(i, j)
		i = j
	}
}

// raiseRun looks at the digits [i,j) of one number, of which the first or the
// last may be a mark's.
func (p *pdfText) raiseRun(i, j int) {
	beside := p.beside(i, j)
	height := beside.height()
	if height <= 0 {
		return
	}
	for ; i < j; i++ {
		e := p.extent(i)
		if e.height() < smallDigit*height && e.bottom > beside.bottom+raisedDigit*height && e.bottom < beside.top {
			p.runes[i] = superscript(p.runes[i])
		}
	}
}

const (
	smallDigit  = 0.70 // of the height of the text beside it; a digit of its size has 0.84
	raisedDigit = 0.25 // of that height above its lower edge; a digit of the line has 0.1
)

// An extent is how far down and up characters go.
type extent struct{ bottom, top float64 }

// height is that of a character; 0 for less than any can have that is read.
func (e extent) height() float64 {
	if e.top-e.bottom < 1 {
		return 0
	}
	return e.top - e.bottom
}

func (p *pdfText) extent(i int) extent {
	b, err := p.inst.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: p.text, Index: i})
	if err != nil {
		return extent{}
	}
	return extent{b.Bottom, b.Top}
}

// beside is the extent of the characters around [i,j) in its line: of two
// Chinese ones at each side, as some are flat (一). A font that is not part of
// the file has no extents for them, so that the tallest digit or letter near by
// stands for a line's height.
func (p *pdfText) beside(i, j int) (all extent) {
	var tallest extent
	add := func(k int) bool {
		switch r := p.runes[k]; {
		case isHan(r):
			e := p.extent(k)
			if e.height() > 0 && all.height() > 0 {
				e.bottom, e.top = min(all.bottom, e.bottom), max(all.top, e.top)
			}
			if e.height() > all.height() {
				all = e
			}
			return e.height() > 0
		case all.height() == 0 && (isDigit(r) || isLetter(r)):
			if e := p.extent(k); e.height() > tallest.height() {
				tallest = e
			}
		}
		return false
	}
	for k, n := i-1, 0; k >= 0 && n < 2 && p.runes[k] != '\n' && i-k < maxBeside; k-- {
		if add(k) {
			n++
		}
	}
	for k, n := i, 0; k < len(p.runes) && n < 2 && p.runes[k] != '\r' && k-j < maxBeside; k++ {
		if add(k) {
			n++
		}
	}
	if all.height() > 0 {
		return all
	}
	tallest.top += tallest.height() / 6 // as tall as a Chinese character
	return tallest
}

// maxBeside is how far a line is looked along for the height of its text.
const maxBeside = 12
