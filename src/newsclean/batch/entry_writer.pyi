from newsclean.batch.entries import column as column
from newsclean.batch.entries import joined as joined
from newsclean.batch.entries import take as take
