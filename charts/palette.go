package charts

import (
	"encoding/binary"
	"image"
	"image/color"
)

// A picture has a few inks, and where their edges are smoothed, mixtures of them with
// what lies below. With a palette it is a quarter of the bytes to compress.

const (
	// shadeBits are the bits of each channel that tell two shades of a palette apart:
	// mixtures differ from what was drawn by less than 1/32, which no eye sees.
	shadeBits = 5
	mostInks  = 256
)

// inks are the colours that a palette holds exactly.
var inks = [...]string{paper, ink, soft, rule, axis, blue, orange, grey, amber}

// shade is the cell of the colour cube that a pixel falls into.
func shade(r, g, b uint8) int {
	const drop = 8 - shadeBits
	return int(r>>drop)<<(2*shadeBits) | int(g>>drop)<<shadeBits | int(b>>drop)
}

// paletted is an opaque picture with a palette. A shade that the palette has no more room
// for gets the nearest one that it holds.
func paletted(img *image.RGBA) *image.Paletted {
	var index [1 << (3 * shadeBits)]uint16 // of a shade in the palette, plus one
	var p color.Palette
	for _, hex := range inks {
		c := rgb(hex).(color.NRGBA)
		p = append(p, c)
		index[shade(c.R, c.G, c.B)] = uint16(len(p))
	}
	out := image.NewPaletted(img.Rect, nil)
	last := uint32(0) // a pixel has its opacity in it, and is never 0
	for j := range out.Pix {
		px := binary.LittleEndian.Uint32(img.Pix[4*j:])
		if px == last { // most of a picture is its paper
			out.Pix[j] = out.Pix[j-1]
			continue
		}
		last = px
		r, g, b := uint8(px), uint8(px>>8), uint8(px>>16)
		k := shade(r, g, b)
		if index[k] == 0 {
			c := color.NRGBA{r, g, b, 255}
			if len(p) < mostInks {
				p = append(p, c)
			}
			index[k] = uint16(p.Index(c) + 1)
		}
		out.Pix[j] = uint8(index[k] - 1)
	}
	out.Palette = p
	return out
}
