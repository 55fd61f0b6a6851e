package linian

import (
	"errors"
	"fmt"
	"reflect"

	"github.com/goccy/go-yaml"

	"linian/internal/lazyregexp"
)

// yamlError says in Chinese, with its place, what go-yaml found wrong.
func yamlError(name string, err error) error {
	var e yaml.Error
	if !errors.As(err, &e) {
		return fmt.Errorf("%s: 写法有误：%w", name, err)
	}
	place := name + ": "
	word := ""
	if tk := e.GetToken(); tk != nil {
		place = fmt.Sprintf("%s:%d:%d: ", name, tk.Position.Line, tk.Position.Column)
		word = tk.Value
	}
	return errors.New(place + yamlMessage(e, word))
}

func yamlMessage(e yaml.Error, word string) string {
	var (
		unknown   *yaml.UnknownFieldError
		duplicate *yaml.DuplicateKeyError
		mistyped  *yaml.TypeError
		overflow  *yaml.OverflowError
		node      *yaml.UnexpectedNodeTypeError
	)
	switch {
	case errors.As(e, &unknown):
		return fmt.Sprintf("不认识的键“%s”。可用的键：title、reports（file、year、reviews、body、kind、term、session）、bodies、catalogue、prefer、choices（indicators、inline、template）", word)
	case errors.As(e, &duplicate), definedAt.MatchString(e.GetMessage()):
		return fmt.Sprintf("键“%s”重复出现%s，请只留一个", word, firstPlace(e.GetMessage()))
	case errors.As(e, &mistyped):
		return fmt.Sprintf("“%s”的类型不对，此处应是%s", word, typeName(mistyped.DstType))
	case errors.As(e, &overflow):
		return fmt.Sprintf("数“%s”太大", word)
	case errors.As(e, &node):
		return fmt.Sprintf("“%s”的写法不对：此处应是%s", word, nodeName(node.Expected.YAMLName()))
	}
	return "YAML 写法有误，请检查缩进、冒号后的空格和引号（" + e.GetMessage() + "）"
}

// definedAt is how the parser, as against the decoder, tells of a duplicate key.
var definedAt = lazyregexp.New(`already defined at \[(\d+):(\d+)\]`)

func firstPlace(msg string) string {
	if m := definedAt.FindStringSubmatch(msg); m != nil {
		return fmt.Sprintf("（第一次在第 %s 行）", m[1])
	}
	return ""
}

func typeName(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Int:
		return "整数"
	case reflect.Bool:
		return " true 或 false"
	case reflect.String:
		return "文字"
	case reflect.Slice:
		return "列表（每项一行，以“- ”开头）"
	default:
		return "“键: 值”的形式"
	}
}

func nodeName(yamlName string) string {
	switch yamlName {
	case "sequence":
		return "列表（每项一行，以“- ”开头）"
	case "mapping", "mapping value":
		return "“键: 值”的形式"
	case "string":
		return "文字"
	}
	return "一个值"
}
