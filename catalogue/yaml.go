package catalogue

import (
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"linian/internal/flatyaml"
)

// yamlTree reads a file as YAML. Errors name line and column.
func yamlTree(f File) (docs []node, err error) {
	defer func() {
		if p := recover(); p != nil { // the YAML parser's panic on a broken file
			err = fmt.Errorf("%s: YAML 格式有误，无法读取（%v）", f.Name, p)
		}
	}()
	text := flatyaml.Text(f.Data)
	if err := flatyaml.Check(f.Name, text); err != nil {
		return nil, err
	}
	file, err := parser.ParseBytes(text, 0)
	if err != nil {
		return nil, syntaxError(f.Name, err)
	}
	for _, doc := range file.Docs {
		if doc.Body != nil {
			docs = append(docs, nodeOf(doc.Body))
		}
	}
	return docs, nil
}

func nodeOf(n ast.Node) node {
	p := n.GetToken().Position
	out := node{line: p.Line, col: p.Column}
	switch n := n.(type) {
	case *ast.MappingNode:
		out.kind = mapping
		for _, v := range n.Values {
			out.add(v)
		}
	case *ast.MappingValueNode:
		out.kind = mapping
		out.add(n)
	case *ast.SequenceNode:
		out.kind = list
		for _, v := range n.Values {
			out.items = append(out.items, nodeOf(v))
		}
	case *ast.StringNode:
		out.kind, out.text = text, n.Value
	case *ast.LiteralNode:
		out.kind, out.text = text, n.Value.Value
	case ast.ScalarNode:
		out.kind, out.text = text, n.GetToken().Value
	}
	out.text = strings.TrimSpace(out.text)
	return out
}

func (n *node) add(v *ast.MappingValueNode) {
	key := v.Key.GetToken()
	n.keys = append(n.keys, node{kind: text, text: key.Value, line: key.Position.Line, col: key.Position.Column})
	n.items = append(n.items, nodeOf(v.Value))
}

// syntaxError gives an error of the YAML parser the form of the others.
func syntaxError(name string, err error) error {
	var ye yaml.Error
	if errors.As(err, &ye) && ye.GetToken() != nil {
		p := ye.GetToken().Position
		return fmt.Errorf("%s:%d:%d: YAML 格式有误：%s", name, p.Line, p.Column, ye.GetMessage())
	}
	return fmt.Errorf("%s: YAML 格式有误：%w", name, err)
}
