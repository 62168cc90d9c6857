# bash completion for zhengmai: commands and options come from its own --help.
_zhengmai()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} cmd= i
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		--lexicon | --rules) ((i++)) ;;
		-*) ;;
		*) cmd=${COMP_WORDS[i]}; break ;;
		esac
	done
	case $prev in
	-f | --format)
		if [ "$cmd" = extract ]; then
			COMPREPLY=($(compgen -W 'text tsv jsonl doc relations' -- "$cur"))
		elif [ "$cmd" = query ]; then
			COMPREPLY=($(compgen -W 'table csv tsv json xml turtle ntriples' -- "$cur"))
		else
			COMPREPLY=($(compgen -W 'turtle ntriples nquads rdfxml rdfjson' -- "$cur"))
		fi
		return ;;
	-t | --to) COMPREPLY=($(compgen -W 'dot graphml gexf cytoscape neo4j csv jsonld html json' -- "$cur")); return ;;
	-v | --view) COMPREPLY=($(compgen -W 'entities relations citations programmes cooccurrence cooperation diffusion hierarchy' -- "$cur")); return ;;
	--class) COMPREPLY=($(compgen -W 'Unit Regulation PolicyDocument ReformProgram Platform Honour Meeting Doctrine Person Region Report' -- "$cur")); return ;;
	--predicate | --year | --region | --min-weight | --ego | --depth | --min) return ;;
	-b | --base | -l | --listen | -p | --port) return ;;
	-d | --detail) COMPREPLY=($(compgen -W 'facts statements full' -- "$cur")); return ;;
	--engine) COMPREPLY=($(compgen -W 'own virtuoso' -- "$cur")); return ;;
	--lang) COMPREPLY=($(compgen -W 'zh en' -- "$cur")); return ;;
	--lexicon | --rules | --texts) COMPREPLY=($(compgen -d -- "$cur")); return ;;
	esac
	if [[ $cur == -* ]]; then
		COMPREPLY=($(compgen -W "$(zhengmai help $cmd 2>/dev/null | grep -oE -- '--[a-z][a-z-]+' | sort -u)" -- "$cur"))
	elif [ "$cmd" = query ]; then
		COMPREPLY=($(compgen -f -- "$cur") $(compgen -W "$(zhengmai query --list 2>/dev/null | sed 's/ .*//')" -- "$cur"))
	elif [ -z "$cmd" ] || [ "$cmd" = help ]; then
		COMPREPLY=($(compgen -W "$(zhengmai --help 2>/dev/null | sed -n 's/^  \([a-z]\{1,\}\)  .*/\1/p')" -- "$cur"))
	else
		COMPREPLY=($(compgen -f -- "$cur"))
	fi
}
complete -o filenames -F _zhengmai zhengmai
