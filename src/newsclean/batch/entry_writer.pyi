from newsclean.batch.entries import columns as columns
from newsclean.batch.entries import joined as joined
from newsclean.batch.entries import take as take
